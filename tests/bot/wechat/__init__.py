"""The WeChat channel, with wechatpy as the other side."""
