import EpochArchive
import EpochCore
import Glibc
import Testing

/// Children that kill themselves at each named point; the next start must repair what they left.
@Suite(.serialized) struct CrashTests {
    let workspace: Workspace

    init() throws { workspace = try Workspace() }

    @Test(arguments: CrashPoint.allCases.filter { $0 != .treePartlyRemoved })
    func `a kill at any point is repaired by the next start`(point: CrashPoint) async throws {
        let scenario = CrashScenario(workspace: workspace, live: "w.h5")
        let before = try scenario.prepare { try workspace.write(Weights.bytes(fill: $0)) }
        try workspace.write(Weights.bytes(fill: 0xEE))
        await kill(at: point, "w.h5")
        for parked in try scenario.checkRepaired(before) {
            #expect(try sha256sum("\(workspace.pendingPath)/\(parked.id)") == parked.snapshot.sha256)
        }
    }

    @Test(arguments: CrashPoint.allCases)
    func `so it is where the weights are a directory`(point: CrashPoint) async throws {
        let scenario = CrashScenario(workspace: workspace, live: "model")
        let before = try scenario.prepare { try workspace.write(.bundle($0), to: "model") }
        var tree = Tree.bundle(0xEE)
        tree["assets/more.txt"] = [1]
        try workspace.write(tree, to: "model")
        await kill(at: point, "model")
        for parked in try scenario.checkRepaired(before) {
            let files = Set(try workspace.tree("\(workspace.pendingPath)/\(parked.id)").keys)
            #expect(files == Set(parked.snapshot.files?.map(\.path) ?? []))
        }
    }

    private func kill(at point: CrashPoint, _ live: String) async {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [root = workspace.root as String, name = point.rawValue as String, live = live as String] in
            setenv("EPOCHD_CRASH_AT", name, 1)
            try CrashScenario.run(root, live)
        }
    }
}
