// Loading net-snmp at its first use.
#ifdef WROUGHT_NETSNMP

#include "internal.h"

#include <dlfcn.h>

struct cnetsnmp_functions netsnmp;
static int is_loaded;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *missing(char *error, size_t size) {
    const char *said = dlerror();
    if (size > 0) snprintf(error, size, "%s", said ? said : "the loader gave no reason");
    return NULL;
}

static void *library(const char *name, char *error, size_t size) {
    void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    return handle ? handle : missing(error, size);
}

static void *function(void *handle, const char *name, char *error, size_t size) {
    void *address = dlsym(handle, name);
    return address ? address : missing(error, size);
}

static int load(char *error, size_t size) {
    void *handle = library("libnetsnmp.so.40", error, size);
    if (!handle) return -1;
    struct cnetsnmp_functions found;
#define FUNCTION(name) if (!(found.name = (__typeof__(&name))function(handle, #name, error, size))) return -1;
#include "functions.h"
    netsnmp = found;
    return 0;
}

int32_t cnetsnmp_load(char *error, size_t size) {
    pthread_mutex_lock(&lock);
    if (!is_loaded) is_loaded = load(error, size) == 0;
    int32_t status = is_loaded ? 0 : -1;
    pthread_mutex_unlock(&lock);
    return status;
}

int32_t cnetsnmp_probe(const char *name, const char *wanted, char *error, size_t size) {
    void *handle = library(name, error, size);
    if (!handle) return -1;
    int32_t status = function(handle, wanted, error, size) ? 0 : -1;
    dlclose(handle);
    return status;
}

#endif
