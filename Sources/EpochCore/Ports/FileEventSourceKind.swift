package enum FileEventSourceKind: String, Sendable, Codable {
    case inotify
    case polling
}
