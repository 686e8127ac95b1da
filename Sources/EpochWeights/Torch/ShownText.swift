internal import EpochCore

/// A text of the file for messages: safe, and short.
func shown(_ text: String) -> String { DisplayableText.shorten(DisplayableText.escape(text), to: 128) }
