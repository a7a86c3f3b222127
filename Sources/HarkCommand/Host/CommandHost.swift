#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The world around a command: where it reads and writes, and what it is told about the place it runs in.
///
/// Passed in, so that tests run the same commands with buffers in place of a terminal.
struct CommandHost: Sendable {
  /// The descriptor that `-` stands for.
  var standardInput: Int32
  var output: ByteSink
  var errors: ByteSink
  var outputIsTerminal = false
  var errorsIsTerminal = false
  var inputIsTerminal = false
  /// Width of the terminal, in columns.
  var columns = 80
  /// Environment variables; only those that Hark names are read.
  var variables: [String: String] = [:]
  /// Where the program's file lies, with links followed; nil where the system does not say.
  var executablePath: String?

  /// Writes a line to standard error.
  func complain(_ line: String) { _ = errors.write(line + "\n") }
}

extension CommandHost {
  /// The process that runs.
  static var process: CommandHost {
    var host = CommandHost(
      standardInput: STDIN_FILENO, output: .fileDescriptor(STDOUT_FILENO), errors: .fileDescriptor(STDERR_FILENO))
    host.outputIsTerminal = isatty(STDOUT_FILENO) == 1
    host.errorsIsTerminal = isatty(STDERR_FILENO) == 1
    host.inputIsTerminal = isatty(STDIN_FILENO) == 1
    for name in ["HARK_RULES", "HOME", "XDG_CACHE_HOME", "NO_COLOR", "COLUMNS", "TERM"] {
      if let value = getenv(name) { host.variables[name] = String(cString: value) }
    }
    host.columns = terminalColumns(host.variables["COLUMNS"])
    host.executablePath = Paths.resolved("/proc/self/exe") ?? CommandLine.arguments.first.flatMap(Paths.resolved)
    return host
  }

  private static func terminalColumns(_ stated: String?) -> Int {
    if let stated, let columns = Int(stated), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

extension CommandHost {
  /// Processors that are there to be used.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
