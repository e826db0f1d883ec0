import WroughtCore

/// Checks drafts and collects every problem.
struct MachineCheck {
    let registry: DriverRegistry
    private(set) var problems: [ImportProblem] = []

    init(registry: DriverRegistry) { self.registry = registry }

    /// The machine, or nil after having noted at least one problem. Problems have no row yet.
    mutating func machine(_ draft: MachineDraft, at time: Timestamp) -> Machine? {
        let known = problems.count
        let name = checkedName(draft.name)
        let settings = checkedSettings(draft)
        let tags = checkedTags(draft.tags)
        let macs = checkedMACs(draft.bootMACs)
        guard problems.count == known, let name, let driver = draft.driver, let settings else { return nil }
        return Machine(
            name: name, driver: driver, settings: settings, tags: tags, group: draft.group, bootMACs: macs,
            notes: draft.notes, created: time)
    }

    private mutating func checkedName(_ text: String?) -> MachineName? {
        guard let text, !text.isEmpty else {
            note("name", "required: the machine's name")
            return nil
        }
        do throws(InventoryError) {
            return try MachineName(text)
        } catch {
            note("name", [error.message, error.remedy].compactMap(\.self).joined(separator: "; "))
            return nil
        }
    }

    private mutating func checkedTags(_ texts: [String]) -> Set<Tag> {
        var tags: Set<Tag> = []
        for text in texts {
            do throws(InventoryError) {
                tags.insert(try Tag(text))
            } catch {
                note("tags", [error.message, error.remedy].compactMap(\.self).joined(separator: "; "))
            }
        }
        return tags
    }

    private mutating func checkedMACs(_ texts: [String]) -> [MACAddress] {
        texts.compactMap { text in
            let address = MACAddress(text)
            if address == nil { note("boot_macs", "“\(text)” is not a MAC address like 52:54:00:12:34:56") }
            return address
        }
    }

    /// The settings with secrets apart, when the driver can be made of them; making one does no I/O.
    private mutating func checkedSettings(_ draft: MachineDraft) -> RawSettings? {
        guard let driver = draft.driver, !driver.isEmpty else {
            note("driver", "required: one of \(registry.all.map(\.info.id).joined(separator: ", "))")
            return nil
        }
        guard let entry = registry[driver] else {
            noteUnknown(driver)
            return nil
        }
        let settings = Self.separated(draft.settings, secrets: entry.secretKeys)
        for key in settings.values.keys.sorted() where entry.secretKeys.contains(key) {
            note(key, "a secret must be a string")
        }
        do throws(DriverError) {
            _ = try registry.controller(driver, settings: settings)
        } catch {
            for problem in error.problems { note(problem.key, problem.message) }
            if error.problems.isEmpty { note("driver", error.description) }
        }
        return settings
    }

    private mutating func noteUnknown(_ driver: String) {
        do throws(DriverError) {
            _ = try registry.resolve(driver)
        } catch {
            note("driver", [error.message, error.remedy].compactMap(\.self).joined(separator: "; "))
        }
    }

    /// Without nulls, which mean "not given", without the empty texts that MAAS and spreadsheets have where there is no
    /// secret, and with every secret out of sight.
    private static func separated(_ raw: RawSettings, secrets: Set<String>) -> RawSettings {
        var settings = raw
        for (key, value) in raw.values where value == .null || (value == .string("") && secrets.contains(key)) {
            settings.set(key, nil)
        }
        return settings.hiding(secrets)
    }

    private mutating func note(_ column: String, _ message: String) {
        problems.append(ImportProblem(column: column, message))
    }
}
