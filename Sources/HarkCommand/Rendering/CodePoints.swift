/// Where code points stand in a text: verdicts count them, while Hark counts UTF-8 bytes.
struct CodePoints {
  private let text: String
  /// Code points before every 1,024th byte, so that many spans in a long text cost no more than the text.
  private let marks: [Int]

  init(of text: String) {
    var text = text
    var marks: [Int] = []
    text.withUTF8 { utf8 in
      marks.reserveCapacity(utf8.count / CodePoints.stride + 1)
      var count = 0
      for index in utf8.indices {
        if index % CodePoints.stride == 0 { marks.append(count) }
        if utf8[index] & 0xC0 != 0x80 { count += 1 }
      }
    }
    self.text = text
    self.marks = marks
  }

  /// Code points before a byte; an offset beyond the text is held to it.
  func count(before utf8Offset: Int) -> Int {
    guard utf8Offset > 0, !marks.isEmpty else { return 0 }
    let utf8 = text.utf8
    let offset = min(utf8Offset, utf8.count)
    let mark = min(offset / Self.stride, marks.count - 1)
    var count = marks[mark]
    let from = utf8.index(utf8.startIndex, offsetBy: mark * Self.stride)
    let to = utf8.index(utf8.startIndex, offsetBy: offset)
    for byte in utf8[from..<to] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  private static let stride = 1_024
}

extension String {
  /// The words of a range of UTF-8 offsets; held to the text where a filter's range does not lie on it.
  func slice(utf8Range range: Range<Int>) -> String {
    let count = utf8.count
    let lower = min(max(range.lowerBound, 0), count)
    let upper = min(max(range.upperBound, lower), count)
    let from = utf8.index(utf8.startIndex, offsetBy: lower)
    return String(decoding: utf8[from..<utf8.index(from, offsetBy: upper - lower)], as: UTF8.self)
  }
}
