import Glibc
import Hark
import HarkReading

/// Keeps compiled rules between runs, so that start-up takes milliseconds however many rules there are.
///
/// The cache is a file named for a hash of every rule file and of the program itself: any change makes another name.
/// It is safe to delete. A file that is damaged, or cannot be written, is passed over in silence: compiling is slower,
/// never wrong.
public struct RuleCache {
  let folder: String

  /// A cache in a folder of its own, made when something is first kept.
  public init(folder: String) { self.folder = folder }

  /// `$XDG_CACHE_HOME/hark`, or `~/.cache/hark`; nil where there is no home.
  public static func usual(environment: (String) -> String?) -> RuleCache? {
    if let base = environment("XDG_CACHE_HOME"), base.hasPrefix("/") { return RuleCache(folder: base + "/hark") }
    if let home = environment("HOME"), home.hasPrefix("/") { return RuleCache(folder: home + "/.cache/hark") }
    return nil
  }

  /// The engine for directories of rules: from the cache, or compiled and then kept.
  ///
  /// - Returns: the engine of all rules without a fault, and every fault of every file. Rules with faults are never
  ///   kept, so that the faults are told again.
  public func engine(directories: [String]) -> (engine: RuleEngine, faults: [Diagnostic]) {
    let key = RuleCache.key(directories)
    let path = folder + "/rules-" + key
    if let bytes = Files.bytes(path), let body = RuleCache.opened(bytes), let engine = try? RuleEngine(snapshot: body) {
      return (engine, [])
    }
    let (library, faults) = RuleLibrary.load(directories: directories)
    let engine = RuleEngine(library)
    if faults.isEmpty { keep(RuleCache.sealed(engine.snapshot()), at: path) }
    return (engine, faults)
  }

  /// A hash of every file below the directories, by path and content, and of the program's own size and time.
  private static func key(_ directories: [String]) -> String {
    var hash = WideHash()
    var info = stat()
    if stat("/proc/self/exe", &info) == 0 {
      hash.add(info.st_size)
      hash.add(info.st_mtim.tv_sec)
      hash.add(info.st_mtim.tv_nsec)
    }
    func visit(_ path: String, depth: Int) {
      if let names = Files.names(in: path) {
        guard depth < 4 else { return }
        for name in names { visit(path + "/" + name, depth: depth + 1) }
      } else if let bytes = Files.bytes(path) {
        hash.add(Array(path.utf8))
        hash.add(bytes)
      }
    }
    for directory in directories { visit(directory, depth: 0) }
    return hash.text
  }

  /// A body with its own hash before it, so that a file cut short or changed is not taken for a snapshot.
  private static func sealed(_ body: [UInt8]) -> [UInt8] {
    var hash = WideHash()
    hash.add(body)
    return Array(hash.text.utf8) + body
  }

  private static func opened(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 32 else { return nil }
    let body = Array(bytes[32...])
    var hash = WideHash()
    hash.add(body)
    return bytes[..<32].elementsEqual(hash.text.utf8) ? body : nil
  }

  /// Writes beside the place and moves, so that nobody reads half a file; older snapshots go.
  private func keep(_ bytes: [UInt8], at path: String) {
    if let slash = folder.lastIndex(of: "/") { mkdir(String(folder[..<slash]), 0o700) }
    mkdir(folder, 0o700)
    let draft = path + "." + String(getpid())
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written) }
      guard count > 0 else { break }
      written += count
    }
    close(descriptor)
    guard written == bytes.count, rename(draft, path) == 0 else {
      unlink(draft)
      return
    }
    removeOld()
  }

  /// Snapshots that nobody has made anew for a month go.
  private func removeOld() {
    let month = 30 * 86_400
    let now = time(nil)
    for name in Files.names(in: folder) ?? [] where name.hasPrefix("rules-") {
      var info = stat()
      let path = folder + "/" + name
      if stat(path, &info) == 0, now - info.st_mtim.tv_sec > month { unlink(path) }
    }
  }
}

/// A hash of 128 bits over eight bytes at a time; not for secrets, but no two rule sets will meet in it.
struct WideHash {
  private var a: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var b: UInt64 = 0xD1B5_4A32_D192_ED03

  private mutating func mix(_ word: UInt64) {
    a = (a ^ word) &* 0xFF51_AFD7_ED55_8CCD
    a ^= a >> 32
    b = (b &+ word) &* 0xC4CE_B9FE_1A85_EC53
    b ^= b >> 29
  }

  mutating func add(_ value: Int) { mix(UInt64(bitPattern: Int64(value))) }

  mutating func add(_ bytes: [UInt8]) {
    mix(UInt64(bytes.count))
    bytes.withUnsafeBytes { raw in
      var place = 0
      while place + 8 <= raw.count {
        mix(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        place += 8
      }
      while place < raw.count {
        mix(UInt64(raw[place]))
        place += 1
      }
    }
  }

  /// 32 hexadecimal digits.
  var text: String {
    func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return hex(a) + hex(b)
  }
}
