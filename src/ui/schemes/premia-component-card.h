/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-trial.h"
#include "engine/premia-finding.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaComponentCard:
 * One component of a scheme: its sentence, what it costs, and all of it to be set in place. It is moved, duplicated,
 * switched and removed by the actions "parts.move" (from, to), "parts.duplicate", "parts.switch" (component, on) and
 * "parts.remove" of an ancestor.
 */
#define PREMIA_TYPE_COMPONENT_CARD (premia_component_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaComponentCard, premia_component_card, PREMIA, COMPONENT_CARD, GtkWidget)

GtkWidget *premia_component_card_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale);
/* TRUE: the card serves component @component of @scheme, only values differ. */
gboolean   premia_component_card_fits (PremiaComponentCard *self, PremiaScheme *scheme, guint component);
guint      premia_component_card_get_component (PremiaComponentCard *self);
const char *premia_component_card_get_id (PremiaComponentCard *self);

/* What a person did to a card, for another one of the same component that takes its place. */
typedef struct
{
  gboolean more;    /* what is rare is shown */
  gboolean focused; /* the focus is in it … */
  char    *field;   /* (owned) (nullable) … in this field */
} PremiaCardState;
PremiaCardState premia_component_card_get_state (PremiaComponentCard *self);
void            premia_component_card_set_state (PremiaComponentCard *self, const PremiaCardState *state);

/* @trial (nullable): there are no numbers yet. */
void       premia_component_card_update (PremiaComponentCard *self, PremiaSchemeTrial *trial);
/* What the doctor found about this component of @scheme, the version that was looked at; NULL: nothing.
 * (element-type PremiaFinding), read only now. @dataset (nullable): names people and segments. */
void       premia_component_card_set_findings (PremiaComponentCard *self, GPtrArray *findings, PremiaScheme *scheme,
                                               PremiaDataset *dataset, gboolean stale);
/* @stale: the scheme was changed since. */
void       premia_component_card_set_findings_stale (PremiaComponentCard *self, gboolean stale);
/* The symbol of a kind of component. */
const char *premia_part_icon (PremiaComponentType type);

G_END_DECLS
