/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-import-steps.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaImportAssistant:
 * Tables into the open workspace: chosen, dropped or pasted; what they are is guessed and shown, whom they name, and what will happen, before
 * anything does. It asks nothing that it can tell by itself: files that it knows go straight to the last look.
 *
 * Signal "imported" (const char *summary, PremiaWorkspace *workspace, gint64 import) when it is done; @import is what an undo of @workspace takes,
 * 0: nothing to undo. The window is gone then. @workspace is the one it was opened for, whatever the context has by then.
 */
#define PREMIA_TYPE_IMPORT_ASSISTANT (premia_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportAssistant, premia_import_assistant, PREMIA, IMPORT_ASSISTANT, AdwWindow)

GtkWidget       *premia_import_assistant_new (GtkWindow *parent, PremiaContext *context);
/* A file that is there already is not added again. */
void             premia_import_assistant_add_file (PremiaImportAssistant *self, GFile *file);
void             premia_import_assistant_add_text (PremiaImportAssistant *self, const char *text);
/* The table on the clipboard, as soon as it is there. */
void             premia_import_assistant_paste (PremiaImportAssistant *self);
/* An import was being prepared in the open workspace when the program ended. */
gboolean         premia_import_assistant_has_unfinished (PremiaContext *context);
/* Takes it up: its tables, what their columns mean, the step. */
void             premia_import_assistant_resume (PremiaImportAssistant *self);
PremiaImportStep premia_import_assistant_get_step (PremiaImportAssistant *self);
void             premia_import_assistant_show_step (PremiaImportAssistant *self, PremiaImportStep step);
/* TRUE while it looks at something: a picture of it would be of a moment. */
gboolean         premia_import_assistant_get_waiting (PremiaImportAssistant *self);

G_END_DECLS
