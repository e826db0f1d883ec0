// Loading net-snmp at its first use.
#ifdef WROUGHT_NETSNMP

#include "internal.h"

#include "CLibraryLoading.h"

struct cnetsnmp_functions netsnmp;
static struct clibrary state = CLIBRARY_NOT_LOADED;

static int load(char *error, size_t size) {
    void *handle = clibrary_open("libnetsnmp.so.40", error, size);
    if (!handle) return -1;
    struct cnetsnmp_functions found;
#define FUNCTION(name) if (!(found.name = (__typeof__(&name))clibrary_function(handle, #name, error, size))) return -1;
#include "functions.h"
    netsnmp = found;
    return 0;
}

int32_t cnetsnmp_load(char *error, size_t size) { return clibrary_load(&state, load, error, size); }

#endif
