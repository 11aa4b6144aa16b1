/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-assistant.h"
#include "premia-import-mapping-view.h"
#include "premia-import-outcome-view.h"
#include "premia-import-people.h"
#include "premia-import-session.h"

G_BEGIN_DECLS

struct _PremiaImportAssistant
{
  AdwWindow                parent_instance;
  AdwWindowTitle          *heading;
  GtkWidget               *back_button, *next_button, *import_button;
  GtkWidget               *steps_place;
  PremiaImportSteps       *steps;
  GtkLabel                *problem;
  AdwToastOverlay         *toasts;
  GtkStack                *stack;
  GtkListBox              *list;
  PremiaImportMappingView *mapping;
  PremiaImportPeople      *people;
  PremiaImportOutcomeView *outcome;
  GtkProgressBar          *progress;
  PremiaContext           *context; /* (owned) */
  PremiaImportSession     *session; /* (owned) */
  GtkFileChooserNative    *chooser; /* (owned) (nullable): while it is open */
  GCancellable            *pasting; /* (owned) (nullable): of the clipboard */
  PremiaImportStep         step;
  gboolean                 by_itself; /* sources came: it goes to the first step that needs somebody */
  GVariant                *resuming; /* (owned) (nullable): what was unfinished, until all tables of it are looked at */
  char                    *said;      /* (nullable): what is wrong with what somebody just did */
};

/* premia-import-assistant-files.c: what comes in */
void premia_import_assistant_class_install_file_actions (GtkWidgetClass *widget_class);
void premia_import_assistant_accept_drops (PremiaImportAssistant *self);

/* premia-import-assistant-keep.c: an import that was being prepared when the program ended */
void premia_import_assistant_keep (PremiaImportAssistant *self);
void premia_import_assistant_settle (PremiaImportAssistant *self); /* it is imported, or given up */
void premia_import_assistant_go_on (PremiaImportAssistant *self);  /* the tables have been looked at */

/* premia-import-assistant.c */
void premia_import_assistant_say (PremiaImportAssistant *self, const char *problem);

G_END_DECLS
