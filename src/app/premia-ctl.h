/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How premiactl ends (SCHEMES.md §5). */
enum
{
  PREMIA_CTL_DONE = 0,
  PREMIA_CTL_BAD_INPUT = 1, /* a file that was given is wrong */
  PREMIA_CTL_BAD_CALL = 2,  /* the options are wrong, or name a file that is not there */
  PREMIA_CTL_FAILED = 3,    /* disk, network, memory */
};

/**
 * PremiaCtlVerb:
 * One verb of premiactl, in a file src/app/premia-ctl-<verb>.c and a line of the table in premia-ctl.c.
 * @run gets the verb itself as argv[0] and returns one of the numbers above.
 */
typedef struct
{
  const char *name;
  int       (*run) (int argc, char **argv);
  const char *summary; /* N_(): one line of --help */
} PremiaCtlVerb;

/**
 * premia_ctl_parse:
 * @argc: (inout): what is left over
 * @arguments_text: (nullable): what stands behind the options in --help, such as "FILE"
 * @description: (nullable): paragraph under --help
 *
 * Reads the options of a verb; --help prints and ends the program with 0. The context is made anew for
 * every call, nothing is kept.
 *
 * Returns: FALSE after it has said on stderr what is wrong: return PREMIA_CTL_BAD_CALL then
 */
gboolean premia_ctl_parse (int *argc, char ***argv, const GOptionEntry *entries, const char *arguments_text, const char *description);

/* Says @format on stderr as "premiactl VERB: …" with where to read more; returns PREMIA_CTL_BAD_CALL. */
int      premia_ctl_bad_call (const char *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The system's clock: a PremiaWorkspaceNow. */
PremiaInstant premia_ctl_now (gpointer user_data);

/* Prints the message of @error on stderr as it is ("FILE:LINE: …") and returns the number that it means. */
int      premia_ctl_fail (const GError *error);

/* All of @text to stdout: a full disk or a closed pipe is PREMIA_CTL_FAILED, never silence. @length -1: up to the NUL. */
int      premia_ctl_print (const char *text, gssize length);

G_END_DECLS
