/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that once looked into a million actions stays half as large again until it ends. */
#include "jobs/premia-job.h"
#include "support/watched.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define LARGE (16 << 20)

static void
test_large_blocks_go_back (void)
{
#if defined(__GLIBC__) && !TEST_IS_WATCHED && !defined(__SANITIZE_THREAD__)
  const gsize before = mallinfo2 ().hblkhd;

  for (guint i = 0; i < 3; i++)
    {
      char *block = g_malloc (LARGE);

      block[LARGE - 1] = 1;
      /* The system's, and not a piece of what the library keeps: also once one has been freed. */
      g_assert_cmpuint (mallinfo2 ().hblkhd, >=, before + LARGE);
      g_free (block);
      g_assert_cmpuint (mallinfo2 ().hblkhd, ==, before);
    }
#else
  g_test_skip ("memory is not the C library's here");
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  premia_job_return_large_blocks ();
  g_test_add_func ("/job-memory/large-blocks-go-back", test_large_blocks_go_back);
  return g_test_run ();
}
