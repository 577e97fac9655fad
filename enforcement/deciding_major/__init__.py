"""The life of a major decision (重大行政决策程序暂行条例, by townships followed by analogy under article 42)."""
