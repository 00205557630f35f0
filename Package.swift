// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built alike: Swift 6, imports that say how far they reach, no warnings.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library of the house; `needs` are the arrows of ARCHITECTURE.md and nothing else may be imported.
func house(_ name: String, needs: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: needs, swiftSettings: strict)
}

func tests(of name: String, needs: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name), "DrydockTesting"] + needs, resources: resources, swiftSettings: strict)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "drydock",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "drydock", targets: ["DrydockCLI"]),
    .library(name: "Drydock", targets: ["Drydock"]),
  ],
  // Off by default, so that a plain `swift build` needs no libpq; the Makefile installs libpq and turns the trait on. A trait that is off does
  // not take its targets out of the build: their files stand in `#if Postgres`.
  traits: [.trait(name: "Postgres", description: "PostgreSQL, by libpq.")],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),

    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),

    house("DrydockData", needs: ["CXXHash", crypto]),
    house("DrydockCore", needs: ["DrydockData"]),
    house("DrydockSQL", needs: ["DrydockCore", "DrydockData"]),
    house("DrydockSQLite", needs: ["CSQLite", "DrydockCore", "DrydockData", "DrydockSQL"]),
    house(
      "DrydockPostgres",
      needs: [.target(name: "CLibPQ", condition: .when(traits: ["Postgres"])), "DrydockCore", "DrydockData", "DrydockSQL", crypto]),
    house("DrydockLanding", needs: ["DrydockCore", "DrydockData"]),
    house("DrydockDetectors"),
    house("DrydockAnalysis", needs: ["DrydockCore", "DrydockData", "DrydockDetectors"]),
    house("DrydockChecks", needs: ["DrydockCore", "DrydockData"]),
    house("DrydockMigration", needs: ["DrydockCore", "DrydockData", "DrydockSQL"]),
    .target(name: "CReportAssets"),
    house("DrydockLLM", needs: ["DrydockData"]),
    .target(name: "CAgentAssets"),
    house(
      "DrydockAgents",
      needs: ["CAgentAssets", "Drydock", "DrydockCore", "DrydockData", "DrydockLanding", "DrydockLLM", "DrydockReports", yams]),
    house("DrydockReports", needs: ["CReportAssets", "DrydockCore", "DrydockData"]),
    house(
      "Drydock",
      needs: [
        "DrydockAnalysis", "DrydockChecks", "DrydockCore", "DrydockData", "DrydockDetectors", "DrydockLanding", "DrydockMigration",
        "DrydockPostgres", "DrydockReports", "DrydockSQL", "DrydockSQLite", yams,
      ]),
    .executableTarget(
      name: "DrydockCLI",
      dependencies: ["Drydock", "DrydockAgents", "DrydockCore", "DrydockData", "DrydockMigration", "DrydockReports", argumentParser],
      swiftSettings: strict
    ),

    .target(
      name: "DrydockTesting",
      dependencies: [
        .target(name: "CLibPQ", condition: .when(traits: ["Postgres"])), "Drydock", "DrydockCore", "DrydockData", "DrydockLanding",
        "DrydockLLM", "DrydockSQLite",
      ],
      path: "Tests/DrydockTesting", swiftSettings: strict),
    // What `make bench` measures apart from the product.
    .executableTarget(name: "DrydockForestBench", dependencies: ["DrydockDetectors"], path: "Tests/ForestBench", swiftSettings: strict),
    .executableTarget(
      name: "DrydockAnalysisBench", dependencies: ["DrydockAnalysis", "DrydockCore", "DrydockData", "DrydockLanding"],
      path: "Tests/AnalysisBench", swiftSettings: strict),
    tests(of: "DrydockData"),
    tests(of: "DrydockCore"),
    tests(of: "DrydockSQL", needs: ["DrydockCore"]),
    tests(of: "DrydockSQLite", needs: ["DrydockCore", "DrydockData"]),
    tests(of: "DrydockPostgres", needs: ["Drydock", "DrydockCore", "DrydockData", "DrydockSQL"]),
    tests(of: "DrydockLanding", needs: ["Drydock", "DrydockCore", "DrydockData"]),
    tests(of: "DrydockDetectors"),
    tests(of: "DrydockAnalysis", needs: ["Drydock", "DrydockCore", "DrydockData", "DrydockLanding"]),
    tests(of: "DrydockChecks", needs: ["Drydock", "DrydockAnalysis", "DrydockCore", "DrydockData"]),
    tests(
      of: "DrydockMigration",
      needs: ["Drydock", "DrydockAnalysis", "DrydockCore", "DrydockData", "DrydockLanding", "DrydockSQL", "DrydockSQLite"]),
    tests(of: "DrydockReports", needs: ["DrydockCore", "DrydockData"]),
    tests(of: "DrydockLLM", needs: ["DrydockData"]),
    tests(of: "DrydockAgents", needs: ["Drydock", "DrydockCore", "DrydockData", "DrydockLLM"]),
    tests(
      of: "Drydock",
      needs: [
        "DrydockAnalysis", "DrydockChecks", "DrydockCore", "DrydockData", "DrydockLanding", "DrydockMigration", "DrydockReports",
        "DrydockSQLite",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
