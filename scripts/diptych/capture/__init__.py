"""Bytes in: a file or a URL, stored with a checksum; the only stage that touches the network."""
