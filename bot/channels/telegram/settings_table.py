"""What can be set of this channel, as people read it. Imports nothing that takes time: `yiwen serve --help` reads it."""

from bot.ground.settings_table import Setting

SETTINGS = (
    Setting("YIWEN_TELEGRAM_TOKEN", "Telegram机器人的令牌", "形如 123456:ABC… 的令牌", "", secret=True),
    Setting("YIWEN_TELEGRAM_SECRET", "Telegram回调的密码头", "1至256个字母、数字、下划线或连字符", "", secret=True),
    Setting("YIWEN_TELEGRAM_API", "换用别的Bot API服务器", "http(s)://开头的地址", "官方服务器"),
)
