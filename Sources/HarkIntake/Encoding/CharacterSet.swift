import Glibc

/// A character encoding by the name it goes under in headers and declarations.
///
/// Names follow the WHATWG Encoding Standard in two points that decide what people read: Latin-1 and ASCII are decoded
/// as windows-1252, and GB2312 as GB18030, because that is what documents under those names contain.
public struct CharacterSet: Hashable, Sendable {
  enum Scheme: Hashable, Sendable {
    case utf8
    case windows1252
    /// Everything else, through the system's `iconv` under this name.
    case iconv(String)
  }

  /// As it was declared, in lower case.
  public let name: String
  let scheme: Scheme
  /// Bytes of one code unit: 2 for UTF-16, 4 for UTF-32, otherwise 1.
  let unitWidth: Int

  init(name: String, scheme: Scheme, unitWidth: Int = 1) {
    self.name = name
    self.scheme = scheme
    self.unitWidth = unitWidth
  }

  /// What everything is turned into.
  public static let utf8 = CharacterSet(name: "utf-8", scheme: .utf8)
  static let utf16le = CharacterSet(name: "utf-16le", scheme: .iconv("UTF-16LE"), unitWidth: 2)
  static let utf16be = CharacterSet(name: "utf-16be", scheme: .iconv("UTF-16BE"), unitWidth: 2)
  static let utf32le = CharacterSet(name: "utf-32le", scheme: .iconv("UTF-32LE"), unitWidth: 4)
  static let utf32be = CharacterSet(name: "utf-32be", scheme: .iconv("UTF-32BE"), unitWidth: 4)
  static let windows1252 = CharacterSet(name: "windows-1252", scheme: .windows1252)
  static let gb18030 = CharacterSet(name: "gb18030", scheme: .iconv("GB18030"))

  /// The encoding of a name from a header or a declaration; nil where the system cannot decode it, or where decoding it
  /// is unsafe (UTF-7 lets markup hide from whoever looks before decoding).
  public init?(named label: String) {
    let name = label.lowercased().filter { $0 != " " && $0 != "\"" && $0 != "'" && $0 != "\t" }
    guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy({ CharacterSet.mayStandInName($0) }) else {
      return nil
    }
    switch name {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": self.init(name: name, scheme: .utf8)
    case "utf-16le", "utf-16-le": self.init(name: name, scheme: .iconv("UTF-16LE"), unitWidth: 2)
    case "utf-16be", "utf-16-be", "utf-16", "utf16", "ucs-2", "iso-10646-ucs-2":
      self.init(name: name, scheme: .iconv("UTF-16BE"), unitWidth: 2)
    case "utf-32le": self.init(name: name, scheme: .iconv("UTF-32LE"), unitWidth: 4)
    case "utf-32be", "utf-32", "utf32", "ucs-4", "iso-10646-ucs-4":
      self.init(name: name, scheme: .iconv("UTF-32BE"), unitWidth: 4)
    case "us-ascii", "ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "windows-1252",
      "cp1252", "x-cp1252", "cp819", "ibm819":
      self.init(name: name, scheme: .windows1252)
    case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "euc-cn":
      self.init(name: name, scheme: .iconv("GB18030"))
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932":
      self.init(name: name, scheme: .iconv("CP932"))
    case "euc-kr", "ks_c_5601-1987", "ksc5601", "cp949", "windows-949": self.init(name: name, scheme: .iconv("CP949"))
    case "big5", "big5-hkscs", "x-x-big5", "cp950": self.init(name: name, scheme: .iconv("BIG5-HKSCS"))
    default:
      if name.hasPrefix("utf-7") || name.hasPrefix("utf7") || name.hasPrefix("unicode-1-1-utf-7") { return nil }
      var system = name.uppercased()
      if system.hasPrefix("X-") { system.removeFirst(2) }
      guard let converter = Iconv(from: system) else { return nil }
      // What cannot hold ASCII as ASCII cannot have carried the declaration that named it.
      guard converter.keepsASCII || system.hasPrefix("UTF") || system.hasPrefix("UCS") else { return nil }
      self.init(name: name, scheme: .iconv(system))
    }
  }

  // "//" in a name would pass options to iconv.
  private static func mayStandInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// The charset parameter of a `Content-Type`; nil where there is none or it is unknown.
  public init?(contentType: String) {
    for part in contentType.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      if pair[0].lowercased().filter({ $0 != " " }) == "charset" {
        self.init(named: String(pair[1]))
        return
      }
    }
    return nil
  }
}

/// The system's converter to UTF-8, closed with its owner. Belongs to one task at a time.
final class Iconv {
  private let handle: iconv_t

  /// nil where the system does not know the encoding.
  init?(from name: String) {
    guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return nil }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  var keepsASCII: Bool {
    var out: [UInt8] = []
    var used = 0
    let sample = Array("<a b=\"c\">0".utf8)
    sample.withUnsafeBytes { used = convert($0, into: &out).consumed }
    return used == sample.count && out == sample
  }

  /// Converts as much as it can; says how much it took, and whether it stopped at bytes that mean nothing.
  func convert(_ bytes: UnsafeRawBufferPointer, into out: inout [UInt8]) -> (consumed: Int, invalid: Bool) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return (0, false) }
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
      mutating: base.assumingMemoryBound(to: CChar.self))
    var left = bytes.count
    var invalid = false
    while left > 0 {
      var full = false
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { room in
        var output = room.baseAddress
        var space = room.count
        let result = iconv(handle, &input, &left, &output, &space)
        let code = errno
        out.append(contentsOf: UnsafeRawBufferPointer(start: room.baseAddress, count: room.count - space))
        if result == -1 {
          full = code == E2BIG
          invalid = code == EILSEQ
        }
      }
      if left > 0 && !full { break }
    }
    return (bytes.count - left, invalid)
  }
}
