import Hark
import HarkEvaluation
import HarkIntake

/// Reads what labels mean from a file such as `mapping.json`.
enum EvaluateMap {
  /// The map in a document; every fault is listed, and entries with one are left out.
  static func read(_ bytes: [UInt8], path: String) -> (map: LabelMap, faults: [Diagnostic]) {
    let entries: [JSONValue]
    do throws(Diagnostic) {
      guard let array = try JSONValue.parse(bytes, path: path).array else {
        throw Diagnostic(.error, path: path, "a label map is a list of entries", hint: "the file begins with [")
      }
      entries = array
    } catch {
      return (LabelMap(), [error])
    }
    var map = LabelMap()
    var faults: [Diagnostic] = []
    for (index, entry) in entries.enumerated() {
      func complain(_ message: String, _ hint: String) {
        faults.append(Diagnostic(.error, path: path, "entry \(index + 1): \(message)", hint: hint))
      }
      var missing: [String] = []
      func field(_ name: String) -> String {
        if let text = entry[name]?.string, !text.isEmpty { return text }
        missing.append(name)
        return ""
      }
      let (set, label, filter, category) = (field("set"), field("label"), field("filter"), field("category"))
      let (expect, trust) = (field("expect"), entry["trust"]?.string ?? "medium")
      if !missing.isEmpty {
        complain("there is no \(missing.joined(separator: ", "))", "each of them is a string")
      } else if let expect = LabelMap.Expectation(rawValue: expect) {
        guard let trust = LabelMap.Trust(rawValue: trust) else {
          complain("“\(trust)” is no trust", "high, medium or low")
          continue
        }
        map.entries.append(
          LabelMap.Entry(
            set: set, label: LabelPattern(label), question: Question(filter: filter, category: category),
            expect: expect, trust: trust))
      } else {
        complain("“\(expect)” is nothing to expect", "positive, negative or unclear")
      }
    }
    return (map, faults)
  }
}
