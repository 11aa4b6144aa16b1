/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "screen.h"
#include "small-company.h"

#include "ui/import/premia-import-assistant.h"
#include "ui/import/premia-import-source-row.h"

/* The assistant over an empty workspace. */
typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *window; /* (owned) */
  GtkWidget     *import_button;
  char          *summary; /* what the window is told */
  gint64         import;
  gpointer       workspace; /* whose number that is */
} ImportStage;

void                   stage_begin (ImportStage *test);
void                   stage_end (ImportStage *test);
/* A file of that text. */
void                   stage_add (ImportStage *test, const char *name, const char *text);
PremiaImportSourceRow *stage_row (ImportStage *test, int index);
/* @user_data: the context */
gboolean               stage_is_quiet (gpointer user_data);
gboolean               stage_is_looked_through (gpointer user_data);
PremiaImportStep       stage_step (ImportStage *test);
/* Of the first source. */
PremiaImportDraft     *stage_draft (ImportStage *test);
/* How many rows the heap says: new, changed, others', as before, refused. */
const char            *stage_heap (ImportStage *test, guint which);
gboolean               stage_is_imported (gpointer user_data);
void                   stage_assert_in_workspace (ImportStage *test, guint64 people, guint64 actions);
