"""The way of the data: each file is one command's road through the stages."""
