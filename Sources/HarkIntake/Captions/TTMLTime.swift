/// Time expressions of TTML (TTML2 §12.3.1) with the document's rates (§7.2).
struct TTMLTime {
  private var frameRate = 30.0
  private var subFrameRate = 1.0
  private var tickRate = 1.0

  /// The rates of a document without any.
  init() {}

  /// The rates that the root element states; nil where it does not.
  init(frameRate: String?, multiplier: String?, subFrameRate: String?, tickRate: String?) {
    var factor = 1.0
    if let numbers = multiplier?.split(whereSeparator: { $0 == " " || $0 == ":" }).compactMap({ Double($0) }),
      let over = numbers.first, over > 0
    {
      let under = numbers.count > 1 ? numbers[1] : 1
      if under > 0 { factor = over / under }
    }
    let stated = frameRate.flatMap { Double($0) }.flatMap { $0 > 0 ? $0 : nil }
    self.frameRate = (stated ?? 30) * factor
    self.subFrameRate = subFrameRate.flatMap { Double($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 1
    self.tickRate =
      tickRate.flatMap { Double($0) }.flatMap { $0 > 0 ? $0 : nil }
      ?? (stated == nil ? 1 : self.frameRate * self.subFrameRate)
  }

  /// Seconds of a time expression; nil where it is none.
  func seconds(_ text: String) -> Double? {
    let text = text[...].trimmingSpaces
    guard text.utf8.count <= 64 else { return nil }
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    if fields.count == 1 { return offset(text) }
    guard fields.count == 3 || fields.count == 4, let hours = number(fields[0]), let minutes = number(fields[1]),
      let seconds = number(fields[2])
    else { return nil }
    let whole = (hours * 60 + minutes) * 60 + seconds
    guard fields.count == 4 else { return whole }
    let frames = fields[3].split(separator: ".", omittingEmptySubsequences: false)
    guard frames.count <= 2, let count = number(frames[0]) else { return nil }
    // A frame that the second does not have is its last.
    let frame = min(count, max(0, frameRate.rounded(.up) - 1))
    guard frames.count == 2 else { return whole + frame / frameRate }
    return number(frames[1]).map { whole + (frame + $0 / subFrameRate) / frameRate }
  }

  private func offset(_ text: Substring) -> Double? {
    let digits = text.prefix { ("0"..."9").contains($0) || $0 == "." }
    guard let value = number(digits) else { return nil }
    switch text[digits.endIndex...] {
    case "h": return value * 3_600
    case "m": return value * 60
    case "s": return value
    case "ms": return value / 1_000
    case "f": return value / frameRate
    case "t": return value / tickRate
    default: return nil
    }
  }

  private func number(_ text: Substring) -> Double? {
    guard text.first.map({ ("0"..."9").contains($0) }) == true,
      text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." })
    else { return nil }
    return Double(text)
  }
}
