/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stddef.h>
#include <stdint.h>

/* What each target is: a reader that gets any bytes, and claims that must hold whatever they are. libFuzzer calls
 * it by this name, as does driver.c. Returns 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes as a stream; they must outlive it. (transfer full) */
static inline GInputStream *
fuzz_stream (const void *data, size_t size)
{
  return g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
}

/* A refusal has a reason that can be shown. Takes the error off, so that the next call can set it. */
static inline void
fuzz_assert_said (GError **error)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr ((*error)->message, !=, "");
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_clear_error (error);
}
