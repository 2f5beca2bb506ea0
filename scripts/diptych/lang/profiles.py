"""What a page of each language looks like: lengths, what ends an article, and the words that pages put around it.

Words are general to the language's web, never to one site. Chinese patterns are written in Simplified characters and
are matched after ``lang.script.to_simplified``, so that one list serves both scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diptych.lang.late_patterns import compile_late
from diptych.lang.script import is_chinese


@dataclass(frozen=True, slots=True)
class LanguageProfile:
    """Lengths in tokens (a Chinese character, or a run of other letters) and patterns for one language.

    ``sentence`` is the length from which a passage with a full stop is prose; ``paragraph`` the length of a full
    paragraph; ``short`` the most that a heading or a label has; ``least_article`` what the shortest news item has.
    """

    sentence: int
    paragraph: int
    short: int
    least_article: int
    title_most: int


# 250 Chinese characters say more than 250 Latin ones; a Chinese sentence of 25 characters is one of 15 English words.
CHINESE = LanguageProfile(sentence=12, paragraph=60, short=26, least_article=60, title_most=60)
ENGLISH = LanguageProfile(sentence=8, paragraph=35, short=14, least_article=40, title_most=32)


def profile_of(text: str) -> LanguageProfile:
    """Return the profile for a text; other languages than Chinese are measured like English, the tighter one."""
    return CHINESE if is_chinese(text) else ENGLISH


# A sentence's end, with the quotation marks and brackets that may follow it.
_CLOSING = "”’\"'」』）)]】"
_FINAL = ("。", "！", "？", "!", "?", "…")
_BEFORE_STOP = compile_late(r"[\w\)）\]%”\"’']")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    said = text.rstrip().rstrip(_CLOSING)
    return said.endswith(_FINAL) or (said.endswith(".") and _BEFORE_STOP.match(said, len(said) - 2) is not None)


CLAUSE_MARKS = compile_late(r"[，。；：、！？]|[,;:.!?](?=\s|$|[\u3400-\u9fff])")

# A short line that says: the article is over. What follows is other articles, comments, the site.
END_MARK = compile_late(
    r"""^[\W_]*(?:
    (?:END|the\ end|全文完|完|本文完|—\s*完\s*—)[\W_]*$
    |(?:阅读推荐|推荐阅读|延伸阅读|相关(?:阅读|文章|新闻|报道|推荐|内容|资讯|链接|专题|话题|标签)|更多.{0,10}(?:文章|新闻|报道|内容|资讯|推荐)
      |热门(?:文章|新闻|推荐|评论|话题|搜索|资讯)|最新(?:消息|文章|新闻|资讯|评论|动态)|猜你喜欢|你可能(?:还|也)?(?:会)?(?:喜欢|感兴趣)|为您?推荐|精彩推荐|编辑推荐|今日推荐
        |往期(?:推荐|回顾|精选)
      |大家都在看|看了又看|热点推荐|人气(?:文章|新闻)|排行榜?|查看(?:原始|原)文章?|查看更多|阅读更多|点击(?:阅读|查看)(?:原文|更多)
      |发表评论|发表留言|我要评论|(?:网友|全部|热门|最新|用户)?(?:评论|留言|回复)(?:区)?(?:\s*[(（]?\d+[)）]?)?\s*$|\d+\s*(?:条|则)?(?:评论|留言|回复)|写留言
        |留下评论
      |上一[篇则条页]|下一[篇则条页]|返回(?:首页|顶部|列表|搜狐)|(?:本文)?标签[:：]|关键[词字][:：]|分享(?:到|至)|转载请注明|版权(?:声明|所有)|免责声明|郑重声明|特别声明
        |声明[:：]|责任编辑|责编|(?:\(|（)?责任编辑)
    |(?:related|similar)\ (?:articles?|stor(?:y|ies)|posts?|news|topics?|content|reading|links?|coverage|videos?)
      |related:?$
    |(?:read|see|more|view)\ (?:more|next|also|all|related)(?:\ (?:from|on|about|in|articles?|stories|news|posts?
      |here)\b.{0,40})?[:\W]*$
    |more\ (?:from|on|stories|news|articles?|posts?|in|like\ this)\b.{0,40}$|(?:most|trending|popular)\ (?:read
      |popular|viewed|recent|now|news|posts?|stories|articles?|on|topics)\b.{0,30}$
    |(?:you\ (?:might|may|could)\ also\ (?:like|enjoy|be\ interested)|recommended(?:\ (?:for\ you|stories|reading
      |articles|posts|videos))?|what\ to\ read\ next|up\ next|read\ next|next\ (?:article|post|story)
      |previous\ (?:article|post|story)|don'?t\ miss|editors?['’]?s?\ (?:picks?|choice))\b.{0,30}$
    |(?:\d[\d,]*\ )?(?:comments?|responses?|replies|reactions?)(?:\ \(?\d[\d,]*\)?)?[:\W]*$|(?:leave|post|add|write
      |submit)\ (?:a|your)\ (?:reply|comment|response)|(?:join|start)\ the\ (?:conversation|discussion)|(?:view|show
      |load|read)\ (?:all\ )?(?:\d+\ )?comments
    |share\ (?:this|on|via)\b.{0,40}$|share[:\W]*$|(?:tagged?(?:\ (?:in|with|as))?|filed\ under|tags|topics
      |categories)[:\W]*$|(?:tags?|topics?|filed\ under)\s*:
    |about\ the\ authors?\b|latest\ (?:news|stories|posts?|articles?|headlines)\b.{0,20}$|sign\ up\ (?:for
      |to)\ (?:our|the|get)\b|subscribe\ (?:to|now|for)\b.{0,60}$|(?:©|copyright|\(c\))\s.{0,80}$
      |all\ rights\ reserved
    |found\ this\ (?:article|story|post)|enjoyed\ (?:this|the)\ (?:article|story|post)
    )""",
    re.VERBOSE | re.IGNORECASE,
)

# Words that speak to the visitor or of the page's rights, not of the world: a passage with one is no article text,
# though it is a sentence.
CALL = compile_late(
    r"""关注(?:我们|公众号|账号)|扫码|扫一扫|长按.{0,6}(?:识别|二维码)|二维码|加入.{0,12}(?:好友|群|频道|会员)|点(?:击|个).{0,10}(?:关注|阅读原文|在看|赞|链接|按钮
      |下方|下载)|点赞|下载.{0,8}(?:客户端|APP)|打开.{0,6}APP
    |版权(?:所有|归)|如有侵权|侵权.{0,8}(?:删除|联系)|(?:禁止|谢绝|不得|请勿|授权|欢迎|如若|如需|需要)转载|转载.{0,6}(?:请|须|授权|联系|注明|自)|未经.{0,12}(?:不得|禁止|严禁|请勿)
      |免责|不代表.{0,16}(?:立场|观点)|仅(?:代表|为)作者(?:本人|个人)|仅供(?:参考|学习)|译文.{0,4}(?:仅|声明)
    |本文(?:翻译|转载|授权|由.{0,20}(?:发布|撰写|授权))|开放.{0,6}(?:伙伴)?转载|商务合作|投稿|更新.{0,6}浏览器|升级.{0,6}浏览器|浏览器.{0,6}(?:版本|过低|较旧)
      |请.{0,4}登录|您?还未登录|暂无(?:评论|留言)|请输入|验证码
    |sign\ (?:in|up)\b|subscribe\ (?:to|now|for|here|today)|our\ (?:free\ |daily\ |weekly\ )?newsletter
      |follow\ (?:us|me|along)\b|share\ this|click\ here|read\ more\b|all\ rights\ reserved|(?:accept
      |use)s?\ (?:of\ )?cookies
    |your\ (?:browser|inbox|e?-?mail\ address)|leave\ a\ (?:comment|reply)|post\ a\ comment|affiliate\ (?:links?
      |commission)|(?:get|have)\ the\ latest|in\ your\ inbox|this\ (?:article|story|post)\ (?:was\ )?(?:originally
      |first)\ (?:appeared|published|ran)|found\ this\ (?:article|story)|support\ our\ (?:work|journalism)
      |enable\ javascript|unsubscribe
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Words of menus, buttons and counters: a label that has one is no article text. A sentence may speak of Facebook.
FURNITURE = compile_late(
    r"""登录|注册|订阅|收藏|转发|公众号|微信|客户端|小程序|关注我们|^关注.{0,8}$|侵权|转载|授权|举报|备案|许可证|隐私|使用条款|用户协议|网站地图|联系我们|关于我们|广告|赞助|浏览器|刷新
    |看不清|纠错|敬请期待
    |阅读[量数]|浏览[量数次]|点击[量数]|次(?:阅读|浏览)|已被查看|人(?:评论|参与|阅读)|分享|新浪微博|朋友圈|字号|字体|打印|繁体|返回|原标题|原文标题|来源链接|原文(?:链接|地址)|责任编辑
      |责编|文章来源|稿源|编辑[:：]|校对[:：]|审核[:：]
    |log\ ?in\b|register|subscri(?:be|ption)|newsletter|cookie|privacy|terms\ of\ (?:use|service)|copyright|©
    |advertis|sponsor|follow\b|share\b
      |tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|telegram|youtube
    |comment(?:s|ing)?\b|skip\ to|javascript|browser|e-?mail|load(?:ing|\ more)|view\ (?:all|more)|(?:min
      |minutes?)\ read\b|back\ to\ top|table\ of\ contents|site\ ?map|contact\b|about\ us|\brss\b|affiliate|donate
      |search\b|menu\b|print\b|bookmark|download|photo(?:s|\ by|\ credit|graph)?:|image(?:\ credit)?:|getty\ images
      |credit:
    """,
    re.VERBOSE | re.IGNORECASE,
)

# A whole page that stands where the article should be.
WALL = compile_late(
    r"""环境异常|完成验证后即可继续|去验证|参数错误|已被(?:发布者|作者)删除|内容(?:已|因).{0,8}(?:删除|违规|无法查看)|此内容.{0,10}(?:无法|不可)|页面(?:不存在|未找到|找不到)
      |该文章已|请(?:先)?登录后|开启\s*JavaScript|启用\s*JavaScript
    |(?:enable|requires?|turn\ on)\ javascript|verify(?:ing)?\ (?:that\ )?you(?:\ are|['’]re)\ (?:a\ )?human
      |are\ you\ a\ robot|unusual\ traffic|access\ denied|page\ (?:not\ found|cannot\ be\ found|doesn['’]t\ exist)
      |404\ (?:not\ found|error)|checking\ your\ browser|just\ a\ moment|captcha|too\ many\ requests
    """,
    re.VERBOSE | re.IGNORECASE,
)
