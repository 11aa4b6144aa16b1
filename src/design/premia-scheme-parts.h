/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme-palette.h"

G_BEGIN_DECLS

/* Usual measures and components, put into a builder with round numbers, for templates and the palette. */

#define PREMIA_BIT(stage) (1u << (stage))

/* Whether what the scheme counts goes to closers rather than setters. */
gboolean       premia_parts_is_for_closers (PremiaScheme *builder);
/* @base, or "base-2" … (a measure: "base_2"), which nothing in the scheme is called. (transfer full) */
char          *premia_parts_component_id (PremiaScheme *builder, const char *base);
char          *premia_parts_measure_id (PremiaScheme *builder, const char *base);

/* The scheme's own measure that fits, else one that is added. Borrowed from the builder. */
const char    *premia_parts_cases (PremiaScheme *builder, PremiaStage stage, PremiaCredit credit);    /* all that reached @stage */
const char    *premia_parts_qualified (PremiaScheme *builder, PremiaCredit credit);                   /* held and qualified, a client once in 90 days */
const char    *premia_parts_sold (PremiaScheme *builder, PremiaCredit credit);                        /* the amount of won deals */
const char    *premia_parts_rate (PremiaScheme *builder, PremiaStage part, PremiaStage whole, const char *id, PremiaCredit credit);
const char    *premia_parts_given (PremiaScheme *builder, const char *id, const char *en, const char *ru);

/* A new measure of cases, whatever else there is. Owned by the builder. @reached: in the order in which it is written. */
PremiaMeasure *premia_parts_add_cases (PremiaScheme *builder, const char *id, const char *reached, guint32 bits, PremiaStage at,
                                       PremiaCredit credit);
PremiaMeasure *premia_parts_add_qualified (PremiaScheme *builder, PremiaCredit credit);
PremiaComponent *premia_parts_add (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure);
PremiaComponent *premia_parts_add_amount (PremiaScheme *builder, PremiaComponentType type, const char *id, PremiaMoney amount);
PremiaComponent *premia_parts_add_rate (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure, gint64 rate);
/* @format gives an expression that is known to be right. */
PremiaExpression *premia_parts_expression (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Appends what the palette offers, with the measures it needs. Owned by the builder. */
PremiaComponent *premia_parts_add_item (PremiaScheme *builder, PremiaPaletteItem item);

G_END_DECLS
