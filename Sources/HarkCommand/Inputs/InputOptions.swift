import ArgumentParser
import HarkIntake

/// What is read, and what is known of it.
struct InputOptions: ParsableArguments {
  @Argument(help: "Files of posts or transcripts; - or nothing is standard input.", completion: .file())
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "What the input is: \(InputFormats.names.joined(separator: ", ")).",
      valueName: "format"),
    completion: .list(InputFormats.names))
  var format = "auto"

  @Option(
    help: ArgumentHelp("The address the input came from: base of its links. Nothing is fetched.", valueName: "url"))
  var url: String?

  @Option(help: ArgumentHelp("The Content-Type it came with, whose charset counts.", valueName: "type"))
  var contentType: String?

  @Option(
    help: ArgumentHelp(
      "Who facilitates, by name, with commas between; their words are heard as such.", valueName: "names"))
  var facilitators: String?

  func validate() throws {
    for input in inputs where input.hasPrefix("http://") || input.hasPrefix("https://") {
      throw ValidationError(
        "Reading from the network is not in this version. Fetch \(input) yourself and pipe it in, with --url \(input).")
    }
    if !InputFormats.names.contains(format) {
      throw ValidationError("--format knows \(InputFormats.names.joined(separator: ", ")); not “\(format)”.")
    }
  }

  /// The inputs as they were named, standard input where none was.
  var paths: [String] { inputs.isEmpty ? ["-"] : inputs }

  /// What readers are told of each input.
  func sources() -> [DocumentSource] {
    let names = (facilitators ?? "").split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty }
    return paths.map {
      DocumentSource(path: $0, url: url, contentType: contentType, facilitators: Set(names))
    }
  }
}

extension Substring {
  /// Without the spaces at both ends.
  var trimmingSpaces: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
