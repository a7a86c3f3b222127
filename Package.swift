// swift-tools-version: 6.1
import PackageDescription

// Rooms import one way: Hark is the vocabulary and imports nothing; leaves import it and never each other;
// HarkCommand is the composition root. Documentation/house.md shows the plan.

let package = Package(
  name: "hark",
  products: [
    .executable(name: "hark", targets: ["HarkCommand"]),
    .library(name: "Hark", targets: ["Hark", "HarkReading", "HarkRules", "HarkTestKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The vocabulary, and what reads language.
    .target(name: "Hark"),
    .target(name: "HarkReading", dependencies: ["Hark"]),
    .target(name: "HarkRules", dependencies: ["Hark", "HarkReading", .product(name: "Yams", package: "Yams")]),

    // Filters, one folder each. SwiftPM keeps `Plugins/` for its own tool plugins, so each states its path.
    .target(
      name: "Confidentiality", dependencies: ["Hark", "HarkReading", "HarkRules"], path: "Plugins/Confidentiality",
      exclude: ["README.md"]),
    .target(
      name: "Stigma", dependencies: ["Hark", "HarkReading", "HarkRules"], path: "Plugins/Stigma",
      exclude: ["README.md"]),
    .target(
      name: "Crisis", dependencies: ["Hark", "HarkReading", "HarkRules"], path: "Plugins/Crisis",
      exclude: ["README.md"]),

    // Reading formats, deciding, running.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .yum(["libxml2-devel"])]),
    .target(name: "HarkIntake", dependencies: ["Hark", "CLibXML2"]),
    .target(name: "HarkPolicy", dependencies: ["Hark"]),
    .target(name: "HarkPipeline", dependencies: ["Hark", "HarkReading", "HarkPolicy"]),
    .target(name: "HarkEvaluation", dependencies: ["Hark", "HarkPolicy"]),
    .target(name: "HarkTestKit", dependencies: ["Hark", "HarkReading", "HarkRules"]),

    // The composition root and the command line.
    .executableTarget(
      name: "HarkCommand",
      dependencies: [
        "Hark", "HarkReading", "HarkRules", "HarkIntake", "HarkPolicy", "HarkPipeline",
        "HarkEvaluation", "Confidentiality", "Stigma", "Crisis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "HarkTests", dependencies: ["Hark"]),
    .testTarget(
      name: "HarkReadingTests",
      dependencies: ["Hark", "HarkReading", "HarkRules", "HarkTestKit", .product(name: "Yams", package: "Yams")],
      exclude: ["Assertions"]),
    .testTarget(
      name: "HarkRulesTests",
      dependencies: ["Hark", "HarkReading", "HarkRules", "HarkTestKit", .product(name: "Yams", package: "Yams")]),
    .testTarget(name: "HarkIntakeTests", dependencies: ["Hark", "HarkIntake"]),
    .testTarget(name: "HarkPolicyTests", dependencies: ["Hark", "HarkPolicy"]),
    .testTarget(name: "HarkPipelineTests", dependencies: ["Hark", "HarkReading", "HarkPolicy", "HarkPipeline"]),
    .testTarget(
      name: "HarkEvaluationTests",
      dependencies: [
        "Hark", "HarkReading", "HarkIntake", "HarkPipeline", "HarkEvaluation", "HarkPolicy", "HarkCommand",
      ],
      exclude: ["Corpus"]),
    // Every room that a test imports is named: else a change of its types does not rebuild the test.
    .testTarget(
      name: "HarkCommandTests",
      dependencies: ["Hark", "HarkReading", "HarkRules", "HarkIntake", "HarkPolicy", "HarkPipeline", "HarkCommand"],
      exclude: ["Snapshots"]),
    .testTarget(name: "ConformanceTests", dependencies: ["Hark", "HarkIntake"]),
    .testTarget(
      name: "ConfidentialityTests",
      dependencies: ["Hark", "HarkReading", "HarkRules", "Confidentiality", "HarkTestKit"],
      path: "Tests/Plugins/ConfidentialityTests"),
    .testTarget(
      name: "StigmaTests", dependencies: ["Hark", "HarkReading", "HarkRules", "Stigma", "HarkTestKit"],
      path: "Tests/Plugins/StigmaTests"),
    .testTarget(
      name: "CrisisTests", dependencies: ["Hark", "HarkReading", "HarkRules", "Crisis", "HarkTestKit"],
      path: "Tests/Plugins/CrisisTests"),
  ],
  swiftLanguageModes: [.v6]
)
