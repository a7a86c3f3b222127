import ArgumentParser
import Hark
import HarkIntake

/// What form the output has.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl, json, html
}

/// When the output has colours.
enum ColourMode: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// How results are written.
struct RenderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "text on a terminal, jsonl in a pipe, or json for one array. html comes in a later version.", valueName: "form"))
  var output: OutputFormat?

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: ColourMode = .auto

  func validate() throws {
    if output == .html { throw ValidationError("--output html is not in this version; text, jsonl and json are.") }
  }

  /// The form to write in.
  func form(for host: CommandHost) -> OutputFormat { output ?? (host.outputIsTerminal ? .text : .jsonl) }

  /// Colours on a terminal that can show them, unless something else was asked for.
  func style(for host: CommandHost) -> Style { Self.style(color, for: host) }

  /// Colours as a mode says, on a host.
  static func style(_ color: ColourMode, for host: CommandHost) -> Style {
    switch color {
    case .always: Style(isColoured: true)
    case .never: Style(isColoured: false)
    case .auto:
      Style(
        isColoured: host.outputIsTerminal && host.variables["NO_COLOR", default: ""].isEmpty
          && host.variables["TERM"] != "dumb")
    }
  }
}
