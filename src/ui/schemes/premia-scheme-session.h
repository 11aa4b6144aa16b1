/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-scheme-editor.h"
#include "report/premia-locale.h"
#include "ui/context/premia-unfinished.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeSession:
 * A scheme that was opened on the page since the workspace was: its editor with all that can be undone, the
 * version to compare with, and the texts that were written, so that their echo is not taken for another's change.
 */
typedef struct
{
  PremiaSchemeEditor *editor;  /* (owned) */
  PremiaScheme       *base;    /* (owned) */
  PremiaScheme       *published; /* (owned): what the workspace has beside the draft, if there is one */
  GHashTable         *written; /* (owned) of canonical texts */
  gulong              changed_id;
} PremiaSchemeSession;

/* @draft: (nullable): what is being changed of @scheme. */
PremiaSchemeSession *premia_scheme_session_new (PremiaScheme *scheme, PremiaScheme *draft);
void                 premia_scheme_session_free (PremiaSchemeSession *self);
/* What can be undone and redone, kept beyond the end of the program: of @unfinished (nullable). It is brought back only where the scheme is still
 * what it was then. */
void                 premia_scheme_session_keep_steps (PremiaSchemeSession *self, PremiaUnfinished *unfinished);
void                 premia_scheme_session_take_steps (PremiaSchemeSession *self, PremiaUnfinished *unfinished);
void                 premia_scheme_session_set_base (PremiaSchemeSession *self, PremiaScheme *scheme);
/* The text to write now; NULL: nothing changed since the last one. (transfer full) */
char                *premia_scheme_session_take_text (PremiaSchemeSession *self);
/* What the workspace holds now; @draft: (nullable). FALSE: it is what this session wrote; TRUE: it came from elsewhere and is
 * a change of the editor now. What was published anew is what is compared with from now on. */
gboolean             premia_scheme_session_receive (PremiaSchemeSession *self, PremiaScheme *scheme, PremiaScheme *draft);
/* Whether the editor's version differs from what is published. */
gboolean             premia_scheme_session_differs (PremiaSchemeSession *self);

G_END_DECLS
