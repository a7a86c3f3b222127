import Hark
import HarkIntake
import HarkPipeline
import HarkPolicy

/// Prints whole documents with the neutral names of the contract, one a line.
struct DocumentPrinter {
  let format: String
  let host: CommandHost

  /// Prints each document, and says how it went. A document is held in memory while it is read.
  func print(_ sources: [DocumentSource]) -> ScreeningStatus {
    var tally = Tally()
    for source in sources {
      do throws(Diagnostic) {
        let bytes = try whole(source.path)
        let (json, diagnostics) = document(bytes, source: source)
        for diagnostic in diagnostics { tell(diagnostic, &tally) }
        if json.isEmpty { continue }
        guard host.output.write(json), host.output.write("\n") else { break }
      } catch {
        tell(error, &tally)
      }
    }
    return tally.status
  }

  private func tell(_ diagnostic: Diagnostic, _ tally: inout Tally) {
    tally.count(diagnostic)
    host.complain(diagnostic.description.harmless)
  }

  private func whole(_ path: String) throws(Diagnostic) -> [UInt8] {
    let file = try InputFile(opening: path, host: host)
    defer { file.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: ScanSource.pieceBytes)
    while true {
      let count = try file.read(into: &buffer)
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  private func document(_ bytes: [UInt8], source: DocumentSource) -> (json: [UInt8], diagnostics: [Diagnostic]) {
    if bytes.isEmpty { return ([], [Diagnostic(.warning, path: source.path, "this input is empty")]) }
    let format =
      InputFormat(rawValue: format)
      ?? bytes.withUnsafeBytes {
        FormatSniffer.format(of: $0, path: source.path, contentType: source.contentType)
      }
    switch format {
    case .jsonl, .text, .html: return items(format, bytes, source: source)
    default: return Documents.read(format: format, bytes, source: source)
    }
  }

  /// Formats that are nothing but items.
  private func items(
    _ format: InputFormat, _ bytes: [UInt8], source: DocumentSource
  ) -> (json: [UInt8], diagnostics: [Diagnostic]) {
    var reader = Readers.make(format: format, source: source, keepExtra: true)
    var events: [IntakeEvent] = []
    bytes.withUnsafeBytes { reader.read($0, into: &events) }
    reader.finish(into: &events)
    var diagnostics: [Diagnostic] = []
    var json = JSONWriter(.compact, capacity: bytes.count)
    json.object { json in
      json.member("format", format.rawValue)
      json.key("items")
      json.beginArray()
      for event in events {
        switch event {
        case .item(let item): ItemJSON.write(item, to: &json)
        case .unscreened: break  // Its diagnostic comes beside it.
        case .diagnostic(let diagnostic): diagnostics.append(diagnostic)
        }
      }
      json.endArray()
    }
    return (json.bytes, diagnostics)
  }
}
