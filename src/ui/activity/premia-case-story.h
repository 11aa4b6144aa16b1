/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-activity-index.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/* One thing that happened to a case. */
typedef struct
{
  PremiaActivity what;
  char          *note;    /* (owned) "" none */
  guint          source;  /* 1 a file or by hand told it, 2 the reward server, 3 both; 0: not known */
  PremiaInstant  told_at; /* when the server says that it happened; PREMIA_NEVER */
} PremiaCaseEvent;

/* More events than these of one case are not told. */
#define PREMIA_CASE_STORY_MAX 300

/** PremiaCaseStory: all that happened to one case, in the order of time. Made on a thread, then never changed. */
typedef struct
{
  PremiaActivityIndex *index;   /* (owned) */
  guint32              case_id;
  PremiaCase           what;
  PremiaStage          state;   /* what it has come to: the last stage reached; NONE */
  GArray              *events;  /* (owned) (element-type PremiaCaseEvent) */
  guint32              n_left;  /* events that are not told */
  gboolean             from_server; /* the server has told one of them: then it is shown of each who did */
} PremiaCaseStory;

/* Blocks: for a thread. @workspace (nullable): where the notes are. Errors: of the workspace; cancelled. */
PremiaCaseStory *premia_case_story_new (PremiaActivityIndex *index, guint32 case_id, PremiaWorkspace *workspace, GCancellable *cancellable, GError **error);
void             premia_case_story_free (PremiaCaseStory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCaseStory, premia_case_story_free)
G_END_DECLS
