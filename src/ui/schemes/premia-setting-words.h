/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-component-setting.h"

G_BEGIN_DECLS

/* How a setting is asked for: one of several, yes or no, or a number that may be left out. */
typedef enum { PREMIA_ASK_CHOICE, PREMIA_ASK_SWITCH, PREMIA_ASK_NUMBER } PremiaAskKind;

typedef struct
{
  PremiaAskKind kind;
  gboolean      optional;     /* a number that may be left out */
  int           lower, upper; /* of a number */
} PremiaAsk;

PremiaAsk     premia_setting_get_ask (const PremiaComponent *component, PremiaSetting setting);
/* What stands beside it: "Tiers"; of a switch or an optional number the whole sentence. Translated. */
const char   *premia_setting_say (const PremiaComponent *component, PremiaSetting setting);
/* What can be picked: the value of the n-th is @values[n]. (transfer full): texts, translated; NULL-terminated. */
char        **premia_setting_list_choices (const PremiaComponent *component, PremiaSetting setting, int **values);

/* "Appointment held": what happens to an appointment, with a capital. Translated. */
const char   *premia_stage_say (PremiaStage stage);
/* "Held": the same where it is clear what it happens to. */
const char   *premia_stage_say_short (PremiaStage stage);

G_END_DECLS
