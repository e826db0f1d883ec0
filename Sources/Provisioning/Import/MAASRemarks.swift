/// What a MAAS file held beside what was imported, told once for the whole file.
struct MAASRemarks {
    /// Members that held something in at least one machine and have no meaning here.
    var leftOut: Set<String> = []
    /// Machines that MAAS itself cannot switch.
    var powerless: [String] = []
    /// Their system ids.
    var powerlessIDs: Set<String> = []
    /// Power parameters of machines that the file does not name.
    var strangers = 0

    /// One sentence for each kind of thing.
    var sentences: [String] {
        var sentences: [String] = []
        if !powerless.isEmpty {
            let names = powerless.prefix(10).joined(separator: ", ")
            let more = powerless.count > 10 ? " and \(powerless.count - 10) more" : ""
            let have = powerless.count == 1 ? "has" : "have"
            sentences.append("left out \(names)\(more): \(have) no power type in MAAS")
        }
        if strangers > 0 {
            let whose = strangers == 1 ? "a machine that is" : "\(strangers) machines that are"
            sentences.append("left out the power parameters of \(whose) not in the file")
        }
        var rest = leftOut
        for (what, keys) in Self.kinds where !keys.isDisjoint(with: leftOut) {
            sentences.append("left out \(what): \(keys.intersection(leftOut).sorted().joined(separator: ", "))")
            rest.subtract(keys)
        }
        if !rest.isEmpty {
            sentences.append("left out of MAAS's other members: \(rest.sorted().joined(separator: ", "))")
        }
        return sentences
    }

    /// What MAAS's members are about (MAAS 2.x and 3.x, API 2.0, machines read).
    private static let kinds: [(what: String, keys: Set<String>)] = [
        (
            "where machines belong (here they have tags and a group)",
            ["domain", "fqdn", "owner", "owner_data", "parent", "pod", "pool", "workload_annotations", "zone"]
        ),
        (
            "what machines are made of (`wrought detect` asks the hardware)",
            [
                "address_ttl", "architecture", "bios_boot_method", "blockdevice_set", "boot_disk", "cpu_count",
                "cpu_speed", "hardware_info", "hardware_uuid", "interface_set", "ip_addresses", "memory",
                "numanode_set", "physicalblockdevice_set", "storage", "swap_size", "virtualblockdevice_set",
                "virtualmachine_id", "volume_groups", "raids", "bcaches", "cache_sets", "special_filesystems",
                "default_gateways", "is_dpu",
            ]
        ),
        (
            "what MAAS does with machines",
            [
                "commissioning_status", "commissioning_status_name", "cpu_test_status", "cpu_test_status_name",
                "current_commissioning_result_id", "current_installation_result_id", "current_testing_result_id",
                "disable_ipv4", "distro_series", "enable_hw_sync", "enable_kernel_crash_dump", "ephemeral_deploy",
                "error_description", "hwe_kernel", "interface_test_status", "interface_test_status_name",
                "is_sync_healthy",
                "last_sync", "locked", "memory_test_status", "memory_test_status_name", "min_hwe_kernel", "netboot",
                "network_test_status", "network_test_status_name", "next_sync", "node_type", "node_type_name",
                "osystem", "other_test_status", "other_test_status_name", "power_state", "status",
                "status_action", "status_message", "status_name", "storage_test_status", "storage_test_status_name",
                "sync_interval", "testing_status", "testing_status_name",
            ]
        ),
    ]
}
