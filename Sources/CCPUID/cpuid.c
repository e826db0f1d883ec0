#include "ccpuid.h"

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#include <string.h>

int wrought_cpuid(uint32_t leaf, uint32_t *eax, uint8_t *text) {
    uint32_t registers[4] = {0, 0, 0, 0};
    __cpuid_count(leaf, 0, registers[0], registers[1], registers[2], registers[3]);
    *eax = registers[0];
    memcpy(text, &registers[1], 12);
    return 1;
}
#else
int wrought_cpuid(uint32_t leaf, uint32_t *eax, uint8_t *text) {
    (void)leaf;
    (void)eax;
    (void)text;
    return 0;
}
#endif
