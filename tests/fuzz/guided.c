/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>

/* libFuzzer keeps the input of what ends by abort(), and knows nothing of the trap by which g_error() ends. */

int LLVMFuzzerInitialize (int *argc, char ***argv);

static void
on_trap_cb (int number)
{
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  signal (SIGTRAP, on_trap_cb);
  return 0;
}
