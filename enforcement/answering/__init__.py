"""The life of an information request (政府信息公开条例 arts. 30 to 36)."""
