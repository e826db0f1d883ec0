import WroughtCore
import WroughtProvisioning

/// Turns what was typed into raw settings: refuses secrets in the open, and fetches them from where they are kept.
struct SettingReader: Sendable {
    let session: Session
    let entry: DriverEntry

    /// Reads everything; throws bad settings with every problem at once, or a usage failure for a missing file.
    ///
    /// With `isWhole` the settings have to stand for a machine by themselves; then what else is wrong with them is told
    /// together with what was refused here.
    func read(_ options: SettingOptions, isWhole: Bool = false) async throws -> RawSettings {
        var (raw, refused) = open(options)
        try await addSecrets(options, to: &raw)
        guard !refused.isEmpty else { return raw }
        if isWhole { refused += others(in: raw, beside: refused) }
        throw DriverError(
            .badSettings, "the settings do not fit",
            remedy: "`wrought driver show \(entry.info.id)` explains them", problems: refused)
    }

    private func others(in raw: RawSettings, beside refused: [SettingProblem]) -> [SettingProblem] {
        do throws(DriverError) {
            _ = try session.registry.controller(entry.info.id, settings: raw)
            return []
        } catch {
            return error.problems.filter { problem in !refused.contains { $0.key == problem.key } }
        }
    }

    private func addSecrets(_ options: SettingOptions, to raw: inout RawSettings) async throws {
        for pair in options.secretFiles {
            raw.set(pair.name, secret: Self.secret(inLineOf: try FileInput.text(of: pair.rest, limit: 65536)))
        }
        for pair in options.secretVariables {
            guard let value = session.surroundings.environment(pair.rest) else {
                throw UsageFailure("the environment variable \(pair.rest) for \(pair.name) is not set")
            }
            raw.set(pair.name, secret: Secret(value))
        }
        if let name = options.secretInput {
            raw.set(name, secret: Self.secret(inLineOf: try await session.surroundings.input.readAll()))
        }
        for name in options.secretPrompts { raw.set(name, secret: try await ask(name)) }
    }

    /// Asks for required secrets that are still missing, when a person sits at the terminal.
    func completing(_ raw: RawSettings) async throws -> RawSettings {
        guard session.surroundings.input.isTerminal else { return raw }
        var raw = raw
        for setting in entry.settings where setting.isRequired && setting.isSecret && !raw.keys.contains(setting.key) {
            raw.set(setting.key, secret: try await ask(setting.key))
        }
        return raw
    }

    /// What was given in the open, and what is wrong with it.
    private func open(_ options: SettingOptions) -> (RawSettings, [SettingProblem]) {
        var raw: RawSettings = [:]
        var problems: [SettingProblem] = []
        for pair in options.settings {
            if entry.secretKeys.contains(pair.settingName) {
                problems.append(SettingProblem(pair.settingName, Self.refusal(pair.settingName)))
            } else if pair.isJSON {
                do { raw.set(pair.settingName, try JSONReader.read(pair.rest)) } catch {
                    problems.append(SettingProblem(pair.settingName, "is not JSON: \(error)"))
                }
            } else {
                raw.set(pair.settingName, .string(pair.rest))
            }
        }
        return (raw, problems)
    }

    private func ask(_ name: String) async throws -> Secret {
        let label = entry.settings.first { $0.key == name }?.label ?? name
        guard let answer = await session.surroundings.input.ask("\(label) (\(name)): ") else {
            throw UsageFailure(
                "\(name) cannot be asked for without a terminal",
                remedy: "give it with --secret-file, --secret-env or --secret-stdin")
        }
        return Secret(answer)
    }

    /// One line, without its end.
    static func secret(inLineOf text: String) -> Secret {
        Secret(String(text.prefix { !$0.isNewline }))
    }

    private static func refusal(_ name: String) -> String {
        "is a secret, and --set would show it to everybody on this computer; give it with --secret-prompt \(name), "
            + "--secret-file \(name)=PATH, --secret-env \(name)=VARIABLE or --secret-stdin \(name)"
    }
}
