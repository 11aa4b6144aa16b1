/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-diagnosis.h"
#include "premia-locale.h"

G_BEGIN_DECLS

/* A number that one wants to know first. */
typedef struct
{
  char *label; /* (owned): "Luck band" */
  char *value; /* (owned) (nullable): "45%"; NULL: there is too little to say */
  char *note;  /* (owned): what it is a share of, how sure it is */
} PremiaDoctorFigure;

/* In one or two plain sentences, what a scheme does: how much of the pay others decide. (transfer full) */
char       *premia_doctor_say_headline (const PremiaDiagnosis *diagnosis, PremiaLocale *locale);
/* Luck band, controllability, pressure, how much was looked at. (transfer full) (element-type PremiaDoctorFigure) */
GPtrArray  *premia_doctor_list_figures (const PremiaDiagnosis *diagnosis, PremiaLocale *locale);
/* "May 2026 – October 2026". (transfer full) */
char       *premia_doctor_say_span (PremiaLocale *locale, PremiaPeriod first, PremiaPeriod last);
/* The scheme's name for people; its id where it has none. Borrowed from @scheme. */
const char *premia_doctor_get_scheme_name (PremiaScheme *scheme, PremiaLocale *locale);
/* "Serious", "Worth a look", "For the record". Translated; borrowed. */
const char *premia_doctor_get_severity_name (PremiaSeverity severity);
/* How all of it was found, and what it does not say. Translated; borrowed. */
const char *premia_doctor_get_method (void);

G_END_DECLS
