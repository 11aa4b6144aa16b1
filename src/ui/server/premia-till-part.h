/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-job.h"
#include "premia-server-part.h"
#include "premia-till-view.h"
#include "premia-till.h"

G_BEGIN_DECLS

/**
 * PremiaTillPart:
 * A part of the Server page that shows rows of the workspace's copy and has the server do something with them: it is read again
 * whenever the copy changes, one job runs at a time and can be stopped, and what went wrong stands on the page.
 */
#define PREMIA_TYPE_TILL_PART (premia_till_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaTillPart, premia_till_part, PREMIA, TILL_PART, PremiaServerPart)

struct _PremiaTillPartClass
{
  PremiaServerPartClass parent_class;

  /* What @read is given. (transfer full) (nullable); NULL: nothing. */
  gpointer     (*ask) (PremiaTillPart *self);
  GDestroyNotify free_question;
  /* What is shown, on a thread; NULL with error. */
  PremiaTillRead read;
  GDestroyNotify free_rows;
  /* @rows: (transfer full) (nullable): NULL: there is no workspace. */
  void         (*take) (PremiaTillPart *self, gpointer rows);
  /* A job has begun, or has ended: what can be done now. */
  void         (*update) (PremiaTillPart *self);
  /* Nothing is read while a job runs: it tells by itself what it has made of the rows. */
  gboolean       holds_still;
};

/* Borrowed (nullable): NULL: it was disposed of, or has no page. */
PremiaTill     *premia_till_part_get_till (PremiaTillPart *self);
/* Its child, where progress is shown and stopped. (transfer floating) */
void            premia_till_part_set_view (PremiaTillPart *self, PremiaTillView *view);
PremiaTillView *premia_till_part_get_view (PremiaTillPart *self); /* borrowed (nullable) */
/* Reads it again; once more afterwards if it is being read. */
void            premia_till_part_refresh (PremiaTillPart *self);
/* A job runs. */
gboolean        premia_till_part_is_doing (PremiaTillPart *self);
/* Something is read, or a job runs. */
gboolean        premia_till_part_get_busy (PremiaTillPart *self);
/* There is a workspace that may be written, and nothing runs. */
gboolean        premia_till_part_can_do (PremiaTillPart *self);

/* To do something with. (transfer full) (nullable): NULL: the page says why there is none, unless @quietly. */
PremiaServer   *premia_till_part_find_server (PremiaTillPart *self, gboolean quietly);
/* After @job: @error (nullable) is on the page already. Not called if the part is gone by then. */
typedef void  (*PremiaTillPartEnded) (PremiaTillPart *self, PremiaJob *job, const GError *error, gpointer user_data);
/* @text: (nullable): shown with the progress; @user_data: no pointer that has to live. */
void            premia_till_part_run (PremiaTillPart *self, PremiaJob *job, const char *text, PremiaTillPartEnded ended, gpointer user_data);

/* @answer: of what was written; borrowed. Not called if it failed, which the page says. */
typedef void  (*PremiaTillPartWritten) (PremiaTillPart *self, gpointer answer);
/* Writes the workspace on a thread. Arguments as for premia_till_read_async(). */
void            premia_till_part_write (PremiaTillPart *self, PremiaTillRead write, gpointer question, GDestroyNotify free_question, GDestroyNotify free_answer,
                                        PremiaTillPartWritten written);

G_END_DECLS
