/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-sinks.h"

G_BEGIN_DECLS

/* A case that would count, but for others of the same client and for being cancelled. */
typedef struct
{
  guint32       group;
  guint32       redrawn;    /* index, PREMIA_NOBODY: it stays as it was */
  guint32       row;        /* its setter's first cell … */
  gint16        period;     /* … and the period; −1: credited to nobody, it only stands in the way */
  gboolean      by_default; /* counts if no case that is redrawn is cancelled */
  PremiaDate    set_on;
  PremiaInstant cancelled;  /* of one that stays; PREMIA_NEVER */
} PremiaRivalMember;

typedef struct { guint32 first, n; } PremiaRivalGroup;

/**
 * PremiaRivalPlan:
 * Of a measure that counts a client once (once_per): cases of one client that may stand in each other's way. Which of
 * them count can only be told of all of them together. Immutable.
 */
typedef struct
{
  PremiaCube *cube;    /* borrowed */
  guint       n_days;
  GArray     *members; /* PremiaRivalMember, by group, then the time of `set` */
  GArray     *groups;  /* PremiaRivalGroup */
  guint32    *of_redrawn; /* (owned) by redrawn: member + 1 */
} PremiaRivalPlan;

PremiaRivalPlan *premia_rival_plan_new (const PremiaDonors *donors, const PremiaSink *sink);
void             premia_rival_plan_free (PremiaRivalPlan *self);
/* Adds to @sums what a group counts beyond what it does by default. @cancelled: by member, when; PREMIA_NEVER. */
void             premia_rival_plan_count (const PremiaRivalPlan *self, guint32 group, const PremiaInstant *cancelled, gint64 *sums);

G_END_DECLS
