/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-coverage.h"
#include "engine/premia-zone.h"
#include "jobs/premia-badge-book.h"
#include "jobs/premia-pay-book.h"
#include "report/premia-letter-brand.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/* A setting of the workspace: a percentage as a decimal number ("30.2"); "": nothing. */
#define PREMIA_ON_COST "pay.on_cost"
/* A setting of the workspace: the month in which the year of the company's figures begins ("4"); "": January. */
#define PREMIA_YEAR_BEGINS "figures.year_begins"

/* A scheme of the workspace, read. */
typedef struct
{
  PremiaScheme *scheme;   /* (owned) */
  gboolean      in_force;
  PremiaScheme *draft;    /* (owned) (nullable): what is being changed and is not published: it pays nobody */
} PremiaDeskScheme;

/**
 * PremiaDesk:
 * What a workspace holds, in memory: columns and schemes. Immutable, ref-counted; a change makes a new one.
 */
typedef struct _PremiaDesk PremiaDesk;

PremiaDesk                    *premia_desk_ref (PremiaDesk *self);
void                           premia_desk_unref (PremiaDesk *self);
PremiaDataset                 *premia_desk_get_dataset (PremiaDesk *self);   /* borrowed */
const PremiaWorkspaceSettings *premia_desk_get_settings (PremiaDesk *self);
guint                          premia_desk_get_n_schemes (PremiaDesk *self);
const PremiaDeskScheme        *premia_desk_get_scheme (PremiaDesk *self, guint index);
const PremiaDeskScheme        *premia_desk_find_scheme (PremiaDesk *self, const char *id);      /* NULL */
/* The zone a scheme is judged in: its own, else the workspace's. Borrowed. */
PremiaZone                    *premia_desk_get_zone (PremiaDesk *self, PremiaScheme *scheme);
/* The workspace's. */
PremiaZone                    *premia_desk_get_own_zone (PremiaDesk *self);
/* What was closed, and what people have added by hand. Borrowed. */
PremiaPayBook                 *premia_desk_get_pay_book (PremiaDesk *self);
/* By which rules badges are earned, now and in closed runs. Borrowed. */
PremiaBadgeBook               *premia_desk_get_badge_book (PremiaDesk *self);
/* All versions of the scheme of which @scheme is the desk's object, rising by first day; of any other scheme itself alone,
 * from the beginning. (transfer full) (element-type PremiaSchemeVersion): their schemes are borrowed. */
GArray                        *premia_desk_list_versions (PremiaDesk *self, PremiaScheme *scheme);
/* (element-type PremiaAssignment): all of the workspace. Borrowed. */
GPtrArray                     *premia_desk_get_assignments (PremiaDesk *self);
/* Whom @scheme pays when, if it held on all days: for what a scheme would cost. (transfer full) (nullable) */
PremiaCoverage                *premia_desk_new_coverage (PremiaDesk *self, PremiaScheme *scheme);
/* What the company owes on top of pay (insurance contributions and the like), ppm of it: its setting PREMIA_ON_COST. */
PremiaRate                     premia_desk_get_on_cost (PremiaDesk *self);
/* How many months after January the year of figures and reports begins: its setting PREMIA_YEAR_BEGINS. Pay knows the calendar's alone. */
guint                          premia_desk_get_year_shift (PremiaDesk *self);
/* What documents have of the company's brand; NULL: none was chosen. Borrowed. */
PremiaLetterBrand             *premia_desk_get_brand (PremiaDesk *self);
/* Schemes that could not be read, one sentence each; (element-type utf8). */
GPtrArray                     *premia_desk_get_problems (PremiaDesk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDesk, premia_desk_unref)
G_END_DECLS
