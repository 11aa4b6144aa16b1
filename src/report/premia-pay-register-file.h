/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-pay-register.h"
#include "engine/premia-register-mapping.h"
#include "premia-document-file.h"

G_BEGIN_DECLS

/*
 * The pay register as the payroll system reads it: one table, its headings in the first row. CSV as the mapping says;
 * a spreadsheet with numbers as numbers and days as days. The same register and mapping, the same bytes.
 */

/* @format: CSV or XLSX. G_IO_ERROR; G_CONVERT_ERROR: a text that the encoding does not have. (transfer full) */
GBytes  *premia_pay_register_to_bytes (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, PremiaFormat format,
                                       const PremiaLetterhead *letterhead, GError **error);
/* The first @n_rows lines of the CSV, in UTF-8 whatever the encoding: to be looked at. (transfer full) */
char    *premia_pay_register_preview (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, guint n_rows);
/* Written whole or not at all, 0600. */
gboolean premia_pay_register_write (PremiaPayRegister *self, const PremiaRegisterMapping *mapping, PremiaFormat format,
                                    const PremiaLetterhead *letterhead, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
