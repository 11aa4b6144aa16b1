/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-folder.h"

/* Somebody pulls the plug: a process that changes a workspace is killed in the middle of it, in the middle of a call that changes a file and
 * at moments of the clock. */
typedef struct
{
  DeskFolder *folder;
  char       *before, *more;     /* actions */
  GBytes     *columns_before, *columns_after;
  guint64     n_before, n_after;
} Plug;

/* What is killed. */
typedef void (*PlugWork) (Plug *plug);

/* How often the same work is killed. */
typedef struct
{
  Plug    *plug;
  GBytes  *file;        /* borrowed: the workspace before each time */
  PlugWork work;
  PlugWork begin;       /* (nullable): is called before each time */
  guint    n;           /* how often it is to be killed */
  guint    n_calls;     /* calls of the disk's that it makes */
  gint64   duration_us; /* that it takes, in a process of its own */
  guint    n_killed;    /* how often it was, before it was done */
} PlugPlan;

/* The workspace is @file again, with nothing beside it. */
void     plug_reset (Plug *plug, GBytes *file);
/* As SQLite sees it the file is whole. */
void     plug_assert_sound (const char *path);
/* @usual: how often it is killed, unless PREMIA_KILLS says otherwise; 0: once at each call. Does the work twice. */
PlugPlan plug_plan (Plug *plug, GBytes *file, PlugWork work, guint usual);
/* The @i th time: at calls that are spread evenly over the work, from the first to the last; when each has been met, at random moments. */
void     plug_pull (PlugPlan *plan, guint i);
/* At a random moment. Returns: whether it was killed before it was done. */
gboolean plug_pull_at_random (PlugPlan *plan);
/* Does @work in a process of its own, which is killed after @delay_us; G_MAXULONG: never. */
gboolean plug_kill_after (Plug *plug, PlugWork work, gulong delay_us);
/* Says how often it was killed. */
void     plug_tell (const PlugPlan *plan, const char *what);
/* @usual, or what PREMIA_KILLS says. */
guint    plug_count_kills (guint usual);
