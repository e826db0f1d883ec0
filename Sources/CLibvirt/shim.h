// libvirt's public interface, and the QEMU part of it for one order: putting a running machine's boot order back
// (docs/decisions/0007-libvirt-boot-once.md). Both libraries come with Debian's libvirt0, both headers with libvirt-dev.
#ifndef CLIBVIRT_SHIM_H
#define CLIBVIRT_SHIM_H

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <libvirt/libvirt-qemu.h>

#endif
