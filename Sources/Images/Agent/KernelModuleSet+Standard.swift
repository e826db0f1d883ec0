extension KernelModuleSet {
    /// What the agent needs: every wired network card, every disk and its bus, BMC and TPM, and what virtual machines
    /// have. No wireless, sound, graphics or file systems: the agent looks, and mounts nothing.
    public static let ofAgent = [
        "kernel/drivers/net/ethernet", "kernel/drivers/net/phy", "kernel/drivers/net/mdio",
        "kernel/drivers/net/mdio.ko",
        "kernel/drivers/net/vmxnet3", "kernel/drivers/net/virtio_net.ko", "kernel/drivers/net/net_failover.ko",
        "kernel/drivers/net/hyperv", "kernel/drivers/net/xen-netfront.ko",
        "kernel/drivers/net/usb/cdc_ether.ko", "kernel/drivers/net/usb/rndis_host.ko",
        "kernel/drivers/net/usb/cdc_ncm.ko", "kernel/drivers/net/usb/r8152.ko", "kernel/drivers/net/usb/asix.ko",
        "kernel/drivers/net/usb/ax88179_178a.ko",
        "kernel/drivers/virtio", "kernel/drivers/block/virtio_blk.ko", "kernel/drivers/block/xen-blkfront.ko",
        "kernel/drivers/char/ipmi", "kernel/drivers/char/tpm", "kernel/drivers/char/hw_random/virtio-rng.ko",
        "kernel/drivers/nvme/host", "kernel/drivers/ata", "kernel/drivers/message/fusion", "kernel/drivers/hv",
        "kernel/drivers/scsi/scsi_mod.ko", "kernel/drivers/scsi/sd_mod.ko", "kernel/drivers/scsi/sg.ko",
        "kernel/drivers/scsi/virtio_scsi.ko", "kernel/drivers/scsi/megaraid", "kernel/drivers/scsi/mpt3sas",
        "kernel/drivers/scsi/mpi3mr", "kernel/drivers/scsi/aacraid", "kernel/drivers/scsi/smartpqi",
        "kernel/drivers/scsi/hpsa.ko", "kernel/drivers/scsi/isci", "kernel/drivers/scsi/arcmsr",
        "kernel/drivers/scsi/3w-9xxx.ko", "kernel/drivers/scsi/3w-sas.ko", "kernel/drivers/scsi/vmw_pvscsi.ko",
        "kernel/drivers/scsi/mvsas", "kernel/drivers/scsi/pm8001", "kernel/drivers/scsi/hv_storvsc.ko",
        "kernel/drivers/usb/host", "kernel/drivers/usb/storage", "kernel/drivers/hid/hid-generic.ko",
        "kernel/drivers/hid/usbhid", "kernel/drivers/mmc", "kernel/drivers/i2c/busses/i2c-i801.ko",
        "kernel/drivers/i2c/busses/i2c-piix4.ko", "kernel/drivers/firmware", "kernel/fs/efivarfs",
        "kernel/arch/x86/kvm",
    ]
}
