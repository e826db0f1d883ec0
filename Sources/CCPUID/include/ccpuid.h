#ifndef WROUGHT_CCPUID_H
#define WROUGHT_CCPUID_H

#include <stdint.h>

/* The processor's identification instruction, which Swift cannot name. */

/* Writes EBX, ECX and EDX of the leaf, in this order and as they lie in memory, to the twelve bytes at text, and EAX to
   eax. Returns 1, or 0 on processors without the instruction (everything but x86), where nothing is written. */
int wrought_cpuid(uint32_t leaf, uint32_t *eax, uint8_t *text);

#endif
