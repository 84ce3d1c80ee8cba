"""What can be set of this channel, as people read it. Imports nothing that takes time: `yiwen serve --help` reads it."""

from bot.ground.settings_table import Setting

SETTINGS = (
    Setting("YIWEN_WECHAT_TOKEN", "微信公众号的令牌（Token）", "可打印ASCII字符（微信要求3至32个字母或数字）", "", secret=True),
    Setting("YIWEN_WECHAT_APP_ID", "微信公众号的AppID", "字母、数字、下划线或连字符，如 wx0123456789abcdef"),
    Setting(
        "YIWEN_WECHAT_AES_KEY", "微信消息加解密密钥（EncodingAESKey）；设了就可用安全模式", "43个字母或数字", "", secret=True
    ),
    Setting("YIWEN_WECHAT_AES_KEY_PREVIOUS", "换密钥时的上一个EncodingAESKey", "43个字母或数字", "", secret=True),
)
