/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PREMIA_ERROR:
 * Errors of the engine. The message is a sentence for the manager; where it is about a scheme, it
 * begins with the place as a JSON pointer ("/components/2/rate: …").
 *
 * The engine knows no locale and formats no number by one; but like GLib's own, these messages are looked
 * up in the catalogue of the process, since whoever meets them (a window, premiactl) only passes them on.
 */
#define PREMIA_ERROR (premia_error_quark ())

typedef enum
{
  PREMIA_ERROR_SYNTAX,      /* a text that does not read as what it should be */
  PREMIA_ERROR_RANGE,       /* it reads, but the value is outside what is allowed */
  PREMIA_ERROR_OVERFLOW,    /* an exact result that does not fit: never a wrong number */
  PREMIA_ERROR_MEANING,     /* a scheme that contradicts itself, an unknown name, a cycle */
  PREMIA_ERROR_CONFLICT,    /* two rows of one file that name the same thing and differ */
  PREMIA_ERROR_MISSING,     /* something needed is not there: a rate, a quota, a person */
  PREMIA_ERROR_UNSUPPORTED, /* known to the language, not computed by this version */
  PREMIA_ERROR_STOPPED,     /* whoever asked does not want the answer any more */
  PREMIA_ERROR_CHANGED,     /* what was looked at is not any more what is there */
} PremiaError;

GQuark premia_error_quark (void);

G_END_DECLS
