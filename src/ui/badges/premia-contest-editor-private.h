/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-contest-editor.h"

G_BEGIN_DECLS

typedef enum
{
  CONTEST_NAME, CONTEST_ROLE, CONTEST_TEAM, CONTEST_WHEN, CONTEST_FROM, CONTEST_TO, CONTEST_SUBJECT, CONTEST_UNIT, CONTEST_LENGTH, CONTEST_AT_LEAST,
  CONTEST_HOW, CONTEST_WINNERS, CONTEST_MIN, CONTEST_MIN_BASE, CONTEST_IMPROVEMENT, CONTEST_TIES, CONTEST_REWARD, CONTEST_ACTION, CONTEST_PRIZES,
  N_CONTEST_FIELDS
} ContestField;

struct _PremiaContestEditor
{
  AdwBin         parent_instance;
  PremiaLocale  *locale;                   /* (owned) */
  PremiaContest *contest;                  /* (owned) (nullable) */
  PremiaDesk    *desk;                     /* (owned) (nullable) */
  PremiaDate     today;
  GtkWidget     *rows[N_CONTEST_FIELDS];   /* borrowed */
  GtkWidget     *spins[N_CONTEST_FIELDS];  /* borrowed (nullable) */
  GtkWidget     *switches[N_CONTEST_FIELDS]; /* borrowed (nullable) */
  char         **roles, **teams;           /* (owned) (nullable): behind the first choice, everybody */
  gboolean       showing;
};

/* premia-contest-editor-show.c: the rows say what the contest says. */
void           premia_contest_editor_show (PremiaContestEditor *self);
/* premia-contest-editor-read.c: the contest as it is after somebody changed @field. NULL: what was typed does not read, and the row says so. */
PremiaContest *premia_contest_editor_read (PremiaContestEditor *self, ContestField field);

G_END_DECLS
