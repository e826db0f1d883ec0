import Foundation

/// A server with two processors and two NUMA nodes, an NVMe and a SAS disk, a card of Intel's with two ports and a
/// virtio card.
func serverFixture() throws -> FixtureTree {
    var files = [
        "/proc/cmdline": "BOOT_IMAGE=vmlinuz wrought.server=http://10.0.0.1:5248 BOOTIF=01-3c-fd-fe-00-00-02\n",
        "/proc/cpuinfo": """
        processor\t: 0
        vendor_id\t: GenuineIntel
        model name\t: Intel(R) Xeon(R) Silver 4110 CPU @ 2.10GHz
        cpu MHz\t\t: 2100.000
        flags\t\t: fpu vmx

        processor\t: 1
        """,
        "/proc/meminfo": "MemTotal:       32000000 kB\nMemFree: 1 kB\n",
        "/proc/sys/kernel/osrelease": "6.1.0-56-amd64\n",
        "/sys/class/dmi/id/sys_vendor": "Dell Inc.\n", "/sys/class/dmi/id/product_name": "PowerEdge R640\n",
        "/sys/class/dmi/id/product_serial": "ABC1234\n", "/sys/class/dmi/id/board_serial": "To Be Filled By O.E.M.\n",
        "/sys/class/dmi/id/product_uuid": "4C4C4544-0042-4310-8031-B4C04F303132\n",
        "/sys/class/dmi/id/bios_version": "2.10.0\n", "/sys/class/dmi/id/chassis_type": "23\n",
        "/sys/devices/system/memory/block_size_bytes": "40000000\n",
        "/sys/block/nvme0n1/size": "1953525168\n", "/sys/block/nvme0n1/dev": "259:0\n",
        "/sys/block/nvme0n1/wwid": "eui.0025385971b00000\n", "/sys/block/nvme0n1/queue/rotational": "0\n",
        "/sys/block/nvme0n1/queue/logical_block_size": "512\n", "/sys/block/nvme0n1/device/model": "SAMSUNG MZ\n",
        "/sys/block/nvme0n1/device/serial": "S3EVNX0K\n", "/sys/block/nvme0n1/device/numa_node": "1\n",
        "/sys/block/sda/size": "7814037168\n", "/sys/block/sda/queue/rotational": "1\n",
        "/sys/block/sda/device/vendor": "SEAGATE \n", "/sys/block/sda/device/model": "ST4000NM0295\n",
        "/sys/block/sda/device/vpd_pg80": "\u{0}\u{00}\u{0}\u{8}ZC1ABCDE", "/sys/block/sda/removable": "0\n",
        "/sys/block/loop0/size": "8\n", "/sys/block/sr0/size": "8\n", "/sys/block/sr0/device/model": "DVD\n",
        "/sys/block/dm-0/size": "8\n",
        "/sys/class/tpm/tpm0/tpm_version_major": "2\n",
        "/sys/class/net/lo/type": "772\n",
        "/sys/bus/pci/devices/0000:18:00.1/vendor": "0x8086\n", "/sys/bus/pci/devices/0000:18:00.1/device": "0x1572\n",
        "/sys/bus/pci/devices/0000:18:00.1/class": "0x020000\n",
        "/sys/bus/pci/devices/0000:18:00.1/modalias": "pci:v00008086d00001572\n",
    ]
    for index in 0..<8 {
        let folder = "/sys/devices/system/cpu/cpu\(index)"
        files["\(folder)/topology/physical_package_id"] = "\(index / 4)\n"
        files["\(folder)/topology/core_id"] = "\(index % 2)\n"
    }
    for node in 0..<2 {
        files["/sys/devices/system/node/node\(node)/cpulist"] = node == 0 ? "0-3\n" : "4-7\n"
        files["/sys/devices/system/node/node\(node)/meminfo"] = "Node \(node) MemTotal:  16000000 kB\n"
    }
    for block in 0..<32 { files["/sys/devices/system/memory/memory\(block)/state"] = "online\n" }
    for (name, mac, state) in [("eno1", "3c:fd:fe:00:00:01", "down"), ("eno2", "3c:fd:fe:00:00:02", "up")] {
        let folder = "/sys/devices/pci/0000:18:00.\(name.last == "1" ? 0 : 1)/net/\(name)"
        files["\(folder)/type"] = "1\n"
        files["\(folder)/address"] = "\(mac)\n"
        files["\(folder)/operstate"] = "\(state)\n"
        files["\(folder)/carrier"] = state == "up" ? "1\n" : "0\n"
        files["\(folder)/speed"] = state == "up" ? "10000\n" : "-1\n"
        files["\(folder)/flags"] = "0x1003\n"
        files["\(folder)/mtu"] = "1500\n"
        files["\(folder)/device/vendor"] = "0x8086\n"
        files["\(folder)/device/device"] = "0x1572\n"
    }
    let tree = try FixtureTree(files)
    for (name, function) in [("eno1", 0), ("eno2", 1)] {
        let folder = "/sys/devices/pci/0000:18:00.\(function)/net/\(name)"
        try tree.link("/sys/class/net/\(name)", to: "../../devices/pci/0000:18:00.\(function)/net/\(name)")
        try tree.link("\(folder)/device/driver", to: "../../../../bus/pci/drivers/i40e")
    }
    try tree.write("/sys/block/sda/device/vpd_pg80", Data([0, 0x80, 0, 8] + Array("ZC1ABCDE".utf8)))
    return tree
}
