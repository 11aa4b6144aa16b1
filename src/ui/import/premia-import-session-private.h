/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-session.h"

G_BEGIN_DECLS

/* All sources are looked through together: what is new in one depends on the others. Only where that fails are they looked at one by one, to say
 * which one is at fault. */
struct _PremiaImportSession
{
  GObject                  parent_instance;
  PremiaContext           *context;     /* (owned) */
  PremiaWorkspace         *workspace;   /* (owned): the one it is for, whatever the window shows by now */
  GListStore              *sources;     /* (owned) (element-type PremiaImportSource) */
  PremiaImportSessionState state;
  PremiaImportJob         *job;         /* (owned) (nullable): the last one that was run to its end */
  GPtrArray               *results;     /* (owned) (nullable) (element-type PremiaImportResult): borrowed from @job */
  char                    *problem;     /* (nullable) */
  GCancellable            *cancellable; /* (owned) (nullable): of what is running */
  PremiaZone              *zone;        /* (owned) */
  PremiaImportJob         *first;       /* (owned) (nullable): whose strangers are shown */
  GPtrArray               *strangers;   /* (nullable): of @first */
  GHashTable              *choices;     /* (owned) (element-type utf8 Choice) */
  PremiaMovedActions       moved;
  char                    *remember;    /* (nullable): name of the profile */
};

typedef struct { PremiaImportChoice choice; char *person; } PremiaImportChosen;

/* premia-import-session.c */
PremiaImportSource *premia_import_session_get_source (PremiaImportSession *self, guint index); /* borrowed */
guint               premia_import_session_count_sources (PremiaImportSession *self);
/* The one that has a mapping that nobody has remembered; several: the last. NULL: none. Borrowed. */
PremiaImportSource *premia_import_session_find_unknown (PremiaImportSession *self);
/* What was known of the outcome is of something else. */
void                premia_import_session_forget (PremiaImportSession *self);

G_END_DECLS
