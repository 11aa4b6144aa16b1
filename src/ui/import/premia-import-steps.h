/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What an import goes through, in its order. A step that nothing asks for is left out. */
typedef enum
{
  PREMIA_IMPORT_STEP_FILES,
  PREMIA_IMPORT_STEP_COLUMNS, /* a table of another program: what its columns are */
  PREMIA_IMPORT_STEP_PEOPLE,  /* names that are nobody of ours */
  PREMIA_IMPORT_STEP_OUTCOME, /* what will happen */
  PREMIA_N_IMPORT_STEPS
} PremiaImportStep;

/* "Files", translated. */
const char *premia_import_step_get_title (PremiaImportStep step);

/**
 * PremiaImportSteps:
 * Where an import is, as a row of steps that can be gone to. Signal "chosen" (int step).
 */
#define PREMIA_TYPE_IMPORT_STEPS (premia_import_steps_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportSteps, premia_import_steps, PREMIA, IMPORT_STEPS, GtkWidget)

void premia_import_steps_set_now (PremiaImportSteps *self, PremiaImportStep step);
/* @open: it can be gone to; @shown: it is one of the steps at all. */
void premia_import_steps_set_step (PremiaImportSteps *self, PremiaImportStep step, gboolean shown, gboolean open);

G_END_DECLS
